import type { IndexDrift, IndexRun } from '@dto/search';
import { StatusLabel } from '../../ui/status';
import { DateText } from '../../ui/times';
import { kindName } from './words';

export const isRunning = (run: IndexRun | null): boolean => run !== null && run.finishedAt === null;

/** One check or rebuild: how far, or what came of it. */
export function RunLine({ what, run }: { what: '核对' | '重建'; run: IndexRun | null }) {
  if (!run) return <p className="meta">还没有{what}过。</p>;
  if (!run.finishedAt)
    return (
      <div className="index-run">
        <p>
          正在{what}
          {run.total > 0 && `：${run.done} / ${run.total}`}
        </p>
        <progress aria-label={`${what}进度`} max={run.total || undefined} value={run.total ? run.done : undefined} />
      </div>
    );
  return (
    <div className="index-run">
      <p>
        {what}于
        <DateText at={run.finishedAt} as="time" />
        {'　'}
        <Outcome run={run} />
      </p>
      {run.report && <Wrong report={run.report} />}
    </div>
  );
}

function Outcome({ run }: { run: IndexRun }) {
  if (run.error) return <StatusLabel tone="err" icon="cross" word={`没有完成：${run.error}`} />;
  if (!run.report) return <StatusLabel tone="ok" icon="check" word={`已完成，${run.done}条`} />;
  const wrong = run.report.reduce((sum, one) => sum + one.wrong, 0);
  const checked = run.report.reduce((sum, one) => sum + one.checked, 0);
  if (wrong === 0) return <StatusLabel tone="ok" icon="check" word={`${checked}条，全部一致`} />;
  return <StatusLabel tone="warn" icon="triangle" word={`${checked}条，其中${wrong}条不一致`} />;
}

const PARTS = [
  { key: 'missing', word: '索引里没有' },
  { key: 'stale', word: '索引是旧的' },
  { key: 'orphans', word: '索引里多出' },
] as const;

function Wrong({ report }: { report: readonly IndexDrift[] }) {
  const wrong = report.filter((one) => one.wrong > 0);
  if (wrong.length === 0) return null;
  return (
    <details>
      <summary>哪些不一致</summary>
      <ul>
        {wrong.flatMap((one) =>
          PARTS.filter(({ key }) => one[key].length > 0).map(({ key, word }) => (
            <li key={one.kind + key}>
              {kindName(one.kind)}，{word}：<code>{one[key].slice(0, 20).join('、')}</code>
            </li>
          )),
        )}
      </ul>
    </details>
  );
}
