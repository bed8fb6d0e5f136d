import { Icon } from './icon';

/** The six stations from a need to its money. */
export const threadSteps = ['need', 'match', 'deal', 'contract', 'registration', 'received'] as const;
export type ThreadStep = (typeof threadSteps)[number];

const words: Record<ThreadStep, string> = {
  need: '需求',
  match: '匹配',
  deal: '洽谈',
  contract: '合同',
  registration: '登记',
  received: '到账',
};

interface Props {
  now: ThreadStep;
  /** Own words for a station: 8月12日 发布需求. */
  labels?: Partial<Record<ThreadStep, string>>;
  /** `now` writes only the present station's word, for narrow columns. */
  show?: 'all' | 'now';
}

/** Six dots on a line; gold is now, and nothing else in 桂榜 is a gold dot. */
export function Thread({ now, labels = {}, show = 'all' }: Props) {
  const at = threadSteps.indexOf(now);
  return (
    <ol className="thread" data-labels={show} aria-label="从需求到到账">
      {threadSteps.map((step, index) => {
        const state = index < at ? 'past' : index === at ? 'now' : 'next';
        return (
          <li key={step} data-step={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span className="dot" aria-hidden="true" />
            <span className="label">{labels[step] ?? words[step]}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** The indicator squares: filled check / red-edged cross / dashed question mark. */
export function Squares({ met, missed, unknown }: { met: number; missed: number; unknown: number }) {
  const cells = [
    ...Array<'met'>(met).fill('met'),
    ...Array<'unknown'>(unknown).fill('unknown'),
    ...Array<'missed'>(missed).fill('missed'),
  ];
  const icon = { met: 'check', unknown: 'question', missed: 'cross' } as const;
  return (
    <span className="squares" aria-hidden="true">
      {cells.map((cell, index) => (
        <span key={index} data-cell={cell}>
          <Icon name={icon[cell]} />
        </span>
      ))}
    </span>
  );
}
