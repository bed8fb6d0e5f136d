import type { FunnelStep, FunnelView } from '@dto/statistics';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { moneyPlain } from '../../ui/money';
import { cohortName } from './funnel-words';
import { percent } from './progress-words';

/** The steps as bars, with what stays behind after each. */
export function Steps({ view, onStuck }: { view: FunnelView; onStuck: (step: string) => void }) {
  const { total, worst } = view;
  const most = total[0]?.count ?? 0;
  return (
    <ol className="panel funnel" aria-label="各步">
      {total.map((step, i) => {
        const after = total[i + 1];
        const lost = after ? step.count - after.count : 0;
        return (
          <li key={step.step} data-worst={worst?.step === step.step || undefined}>
            <span className="funnel-name">{step.name}</span>
            <span className="sum-bar" aria-hidden="true">
              <i style={{ width: most > 0 ? `${(step.count / most) * 100}%` : 0 }} />
            </span>
            <span className="funnel-count">
              {step.count.toLocaleString('en-US')}
              {step.amount !== null && <span className="meta"> {moneyPlain(step.amount)}</span>}
            </span>
            <span className="funnel-lost">
              {lost > 0 && after && (
                <Button kind="link" size="small" onClick={() => onStuck(step.step)}>
                  {lost}项没到{after.name}
                </Button>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** Each month or quarter by how far it has come; what began lately had no time yet. */
export function Cohorts({ view }: { view: FunnelView }) {
  if (view.cohorts.length === 0) return null;
  const steps = view.total.map(({ step, name }) => ({ step, name }));
  const of = (cohort: { steps: FunnelStep[] }, step: string) => cohort.steps.find((one) => one.step === step)!;
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>
          {view.by === 'month' ? '各月' : '各季'}走到哪里{' '}
          <span className="meta">按{view.from === 'need' ? '需求发布' : '合同签订'}的时间分；刚开始的还没走完</span>
        </h2>
      </div>
      <DataTable
        caption="各批走到哪里"
        hideCaption
        rows={view.cohorts}
        id={({ key }) => key}
        columns={[
          { key: 'key', title: '时间', cell: ({ key }) => cohortName(key) },
          ...steps.map(({ step, name }, i) => ({
            key: step,
            title: name,
            num: true,
            cell: (cohort: FunnelView['cohorts'][number]) => {
              const { count } = of(cohort, step);
              const first = cohort.steps[0]!.count;
              return (
                <>
                  {count}
                  {i > 0 && first > 0 && <span className="meta"> {percent(count / first)}</span>}
                </>
              );
            },
          })),
        ]}
      />
    </section>
  );
}
