import './thread.css';
import type { ContractThread, ThreadEntry } from '@dto/contracts';
import { Link } from '../../../ui/button';
import { DateText } from '../../../ui/times';
import { type Gap, gapsOf } from './gaps';

/** What each stage of the thread is called. */
export const stageWords: Record<ThreadEntry['stage'], string> = {
  need: '需求',
  match: '匹配',
  talk: '洽谈',
  contract: '合同',
  registration: '登记',
  money: '到账',
};
export const stageOrder = Object.keys(stageWords) as ThreadEntry['stage'][];

/** The stations on a line, with the days between them; the longest wait is amber. */
export function Stations({ stages }: { stages: ContractThread['stages'] }) {
  const stations = stageOrder.flatMap((stage) => stages.find((one) => one.stage === stage) ?? []);
  const gaps = gapsOf(stations);
  const reached = stations.filter(({ at }) => at).length;
  return (
    <ol className="stations" aria-label="走到哪里了">
      {stations.map(({ stage, at, href }, index) => (
        <li key={stage} data-step={!at ? 'next' : index === reached - 1 ? 'now' : 'past'}>
          {index > 0 && (
            <span className="gap" data-longest={gaps[index]!.longest || undefined}>
              {waitText(gaps[index]!)}
            </span>
          )}
          <span className="dot" aria-hidden="true" />
          <span className="label">{href && at ? <Link to={href}>{stageWords[stage]}</Link> : stageWords[stage]}</span>
          <span className="meta">{at ? <DateText at={at} /> : '还没到'}</span>
        </li>
      ))}
    </ol>
  );
}

const waitText = ({ days, longest }: Gap) =>
  days === null ? '' : longest ? `等了${days}天` : days === 0 ? '当天' : `${days}天`;
