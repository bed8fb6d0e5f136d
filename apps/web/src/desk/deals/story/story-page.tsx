import './story.css';
import type { DealDetail, DealStory, StoryEntry, StoryStage } from '@dto/deals';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useParams } from 'react-router';
import { api } from '../../../api/client';
import { useTermsReady } from '../../../api/terms';
import { Load } from '../../../shell/load';
import { Button } from '../../../ui/button';
import { dateText } from '../../../ui/dates';
import { Empty, Notice } from '../../../ui/states';
import { threadSteps, type ThreadStep } from '../../../ui/thread';
import { DateText } from '../../../ui/times';
import { DeskPage } from '../../desk-page';
import { threadAt } from '../deal-words';
import { dealPath, dealQuery } from '../queries';
import { Reasons } from '../reasons';
import { daysBetween, entryText, entryWho } from './story-words';

/** 来龙去脉: from the need to where it stands, with the dates and the days between, from the ledger. */
export function Component() {
  const { id = '' } = useParams();
  const deal = useQuery(dealQuery(id));
  const story = useQuery({
    queryKey: ['deal-story', id],
    queryFn: async ({ signal }) => (await api.get<DealStory>(`${dealPath(id)}/story`, undefined, signal)).data,
    staleTime: 0,
    placeholderData: undefined,
  });
  const ready = useTermsReady();
  const crumbs = [
    { title: '洽谈', to: '/desk/deals' },
    { title: deal.data?.code ?? '这次洽谈', to: `/desk/deals/${id}` },
  ];
  return (
    <DeskPage
      title="来龙去脉"
      crumbs={crumbs}
      actions={
        <Button size="small" kind="quiet" className="print" onClick={() => window.print()}>
          打印
        </Button>
      }
    >
      <div className="story-page">
        <Load query={deal} ready={ready} rows={2} height={96}>
          {(found) => (
            <Load query={story} rows={6} height={48}>
              {(told) => <Told deal={found} story={told} />}
            </Load>
          )}
        </Load>
      </div>
    </DeskPage>
  );
}

function Told({ deal, story }: { deal: DealDetail; story: DealStory }) {
  return (
    <>
      <header>
        <h2>{deal.title}</h2>
        <p className="meta dots">
          <span>{deal.code}</span>
          {deal.buyer && <span>{deal.buyer}</span>}
          {deal.seller && <span>{deal.seller}</span>}
        </p>
      </header>
      <Stations deal={deal} story={story} />
      <Reasons deal={deal} />
      <Timeline deal={deal} entries={story.entries} />
      <Notice tone={story.intact ? 'ok' : 'err'}>
        {story.intact
          ? `核对过${story.entries.length}条记录，每一条的指纹都和前一条接得上，没有改动。`
          : '记录的指纹接不上，有人动过数据。告诉科技局核查。'}
      </Notice>
    </>
  );
}

const words: Record<ThreadStep, string> = {
  need: '需求',
  match: '匹配',
  deal: '洽谈',
  contract: '合同',
  registration: '登记',
  received: '到账',
};

/** Six dots with their dates, and the days in between; the longest wait is amber. */
function Stations({ deal, story }: { deal: DealDetail; story: DealStory }) {
  const at = (step: ThreadStep) => story.stations.find(({ stage }) => stage === (step as StoryStage))?.at ?? null;
  const now = threadSteps.indexOf(threadAt(deal));
  const gaps = threadSteps.map((step, index) => {
    const [from, to] = [at(threadSteps[index - 1] ?? step), at(step)];
    return index > 0 && from && to ? daysBetween(from, to) : null;
  });
  const longest = Math.max(...gaps.map((days) => days ?? 0));
  return (
    <ol className="stations" aria-label="从需求到到账">
      {threadSteps.map((step, index) => {
        const day = at(step);
        const gap = gaps[index] ?? null;
        const state = index < now ? 'past' : index === now ? 'now' : 'next';
        return (
          <Fragment key={step}>
            {index > 0 && (
              <li
                className="gap"
                data-step={state}
                data-long={(gap !== null && gap === longest && gap > 7) || undefined}
              >
                <span>
                  {gap === null ? '' : gap === longest && gap > 7 ? `等了${gap}天` : gap === 0 ? '当天' : `${gap}天`}
                </span>
              </li>
            )}
            <li className="station" data-step={state} aria-current={state === 'now' ? 'step' : undefined}>
              <span className="dot" aria-hidden="true" />
              <strong>{step === 'need' && !deal.need ? '成果' : words[step]}</strong>
              <span className="meta">{day ? dateText(day) : state === 'now' ? '正在这里' : '还没有'}</span>
            </li>
          </Fragment>
        );
      })}
    </ol>
  );
}

const stageTitles: Record<StoryStage, string> = { need: '需求', match: '匹配', deal: '洽谈', contract: '合同' };

function Timeline({ deal, entries }: { deal: DealDetail; entries: readonly StoryEntry[] }) {
  if (entries.length === 0) return <Empty>还没有记录。</Empty>;
  const stages = (['need', 'match', 'deal', 'contract'] as const).filter((stage) =>
    entries.some((entry) => entry.stage === stage),
  );
  return (
    <div className="timeline">
      {stages.map((stage) => (
        <section key={stage} aria-labelledby={`stage-${stage}`}>
          <h3 id={`stage-${stage}`}>{stageTitles[stage]}</h3>
          <ol>
            {entries
              .filter((entry) => entry.stage === stage)
              .map((entry) => (
                <li key={entry.seq}>
                  <span className="what">
                    {entryWho(entry, deal.mySide)}
                    {entryText(entry)}
                  </span>
                  <span className="meta">
                    <DateText at={entry.at} as="time" />
                  </span>
                  <span className="meta number" title={entry.hash}>
                    第{entry.seq}条<span className="hash">{entry.hash.slice(0, 8)}</span>
                  </span>
                </li>
              ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
