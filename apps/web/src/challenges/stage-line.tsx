import { STAGES, type StageView } from '@dto/challenges';
import { dateText, dateTimeText } from '../ui/dates';

const bare = (at: string) => /^\d{4}-\d\d-\d\d$/.test(at);
const text = (at: string) => (bare(at) ? dateText(at) : dateTimeText(at));

/** The stages with their dates: what has been, where it is, until when what is running runs. */
export function StageLine({ stages, ended }: { stages: readonly StageView[]; ended: boolean }) {
  const last = stages.reduce((found, { at }, index) => (at ? index : found), -1);
  return (
    <ol className="stage-line" aria-label="进程">
      {stages.map(({ stage, at, until }, index) => {
        const state = index < last || (ended && index === last) ? 'past' : index === last ? 'now' : 'next';
        return (
          <li key={stage} data-step={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span className="dot" aria-hidden="true" />
            <span className="label">{STAGES[stage]}</span>
            <span className="meta">
              {at ? dateText(at) : ''}
              {until && state !== 'past' && `${at ? '，' : ''}${text(until)}止`}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
