import { Button } from '../../../ui/button';
import { Field, Select, TextInput } from '../../../ui/fields';
import { Icon } from '../../../ui/icon';
import { Notice } from '../../../ui/states';
import { grouped, totalsOf } from '../amounts';
import { YuanInput } from '../yuan-input';
import { MetricRows } from './metric-rows';
import type { MilestoneRow, Plan, TrancheRow } from './plan-rows';
import type { Planning } from './use-plan';
import { useWizard } from './wizard-context';

/** What is delivered when, and which money each step releases. */
export function PlanStep({ planning: { plan, setPlan, state } }: { planning: Planning }) {
  const setMilestone = (key: string, change: Partial<MilestoneRow>) =>
    setPlan((now) => ({
      ...now,
      milestones: now.milestones.map((one) => (one.key === key ? { ...one, ...change } : one)),
    }));
  const setTranche = (key: string, change: Partial<TrancheRow>) =>
    setPlan((now) => ({
      ...now,
      tranches: now.tranches.map((one) => (one.key === key ? { ...one, ...change } : one)),
    }));
  const drop = (part: keyof Plan, key: string) =>
    setPlan((now) => ({ ...now, [part]: now[part].filter((one) => one.key !== key) }));
  return (
    <div className="editor-group">
      <p className="plan-state meta" role="status">
        {state.kind === 'saved'
          ? '里程碑和付款已保存'
          : state.kind === 'saving'
            ? '正在保存'
            : state.kind === 'waits'
              ? state.text
              : ''}
      </p>
      {state.kind === 'refused' && <Notice tone="err">{state.text}</Notice>}
      <h2>里程碑</h2>
      {plan.milestones.map((row, index) => (
        <MilestoneFields
          key={row.key}
          row={row}
          no={index + 1}
          onChange={(change) => setMilestone(row.key, change)}
          onDrop={() => drop('milestones', row.key)}
        />
      ))}
      <div>
        <Button
          size="small"
          onClick={() =>
            setPlan((now) => ({
              ...now,
              milestones: [
                ...now.milestones,
                { key: crypto.randomUUID(), title: '', deliverable: '', due: '', metrics: [], fixed: false },
              ],
            }))
          }
        >
          <Icon name="plus" />
          加一个里程碑
        </Button>
      </div>
      <h2>付款</h2>
      {plan.tranches.map((row, index) => (
        <TrancheFields
          key={row.key}
          row={row}
          no={index + 1}
          milestones={plan.milestones}
          onChange={(change) => setTranche(row.key, change)}
          onDrop={() => drop('tranches', row.key)}
        />
      ))}
      <div>
        <Button
          size="small"
          onClick={() =>
            setPlan((now) => ({
              ...now,
              tranches: [
                ...now.tranches,
                { key: crypto.randomUUID(), title: '', amount: null, due: '', after: '', fixed: false },
              ],
            }))
          }
        >
          <Icon name="plus" />
          加一笔付款
        </Button>
      </div>
      <Total plan={plan} />
    </div>
  );
}

function Total({ plan }: { plan: Plan }) {
  const { draft } = useWizard();
  const { total } = totalsOf(draft.form.lines ?? []);
  const planned = totalsOf(plan.tranches).total;
  if (plan.tranches.length === 0) return null;
  return (
    <p className="meta" aria-live="polite">
      各笔付款合计{grouped(planned)}元，成交总额{grouped(total)}元{planned === total ? '，对得上。' : '。'}
    </p>
  );
}

interface MilestoneProps {
  row: MilestoneRow;
  no: number;
  onChange: (change: Partial<MilestoneRow>) => void;
  onDrop: () => void;
}

function MilestoneFields({ row, no, onChange, onDrop }: MilestoneProps) {
  if (row.fixed)
    return (
      <p className="amount-line">
        {no}. {row.title} <span className="meta">已通过，不能再改</span>
      </p>
    );
  return (
    <div className="amount-line">
      <div className="pair">
        <Field label={`第${no}步叫什么`}>
          <TextInput
            value={row.title}
            onChange={(title) => onChange({ title })}
            maxLength={120}
            placeholder="例如：样机设计评审"
          />
        </Field>
        <Field label="计划哪天完成">
          <TextInput type="date" value={row.due} onChange={(due) => onChange({ due })} />
        </Field>
      </div>
      <Field label="交付什么" optional>
        <TextInput value={row.deliverable} onChange={(deliverable) => onChange({ deliverable })} maxLength={500} />
      </Field>
      <MetricRows metrics={row.metrics} onChange={(metrics) => onChange({ metrics })} />
      <DropButton label={`去掉第${no}步`} onDrop={onDrop} />
    </div>
  );
}

interface TrancheProps {
  row: TrancheRow;
  no: number;
  milestones: readonly MilestoneRow[];
  onChange: (change: Partial<TrancheRow>) => void;
  onDrop: () => void;
}

function TrancheFields({ row, no, milestones, onChange, onDrop }: TrancheProps) {
  if (row.fixed)
    return (
      <p className="amount-line">
        {no}. {row.title}，{row.amount && grouped(row.amount)}元 <span className="meta">已有到账，不能再改</span>
      </p>
    );
  return (
    <div className="amount-line">
      <div className="pair">
        <Field label={`第${no}笔叫什么`}>
          <TextInput
            value={row.title}
            onChange={(title) => onChange({ title })}
            maxLength={80}
            placeholder="例如：首付款"
          />
        </Field>
        <Field label="金额">
          <YuanInput value={row.amount} onChange={(amount) => onChange({ amount })} />
        </Field>
        <Field label="什么时候付">
          <Select
            value={row.after}
            blank="签订后就付"
            onChange={(after) => onChange({ after })}
            options={milestones.map(({ key, title }, index) => ({
              value: key,
              label: `「${title || `第${index + 1}步`}」通过后`,
            }))}
          />
        </Field>
        <Field label="计划日期" optional>
          <TextInput type="date" value={row.due} onChange={(due) => onChange({ due })} />
        </Field>
      </div>
      <DropButton label={`去掉第${no}笔`} onDrop={onDrop} />
    </div>
  );
}

function DropButton({ label, onDrop }: { label: string; onDrop: () => void }) {
  return (
    <div>
      <Button kind="quiet" size="small" onClick={onDrop}>
        <Icon name="bin" />
        {label}
      </Button>
    </div>
  );
}
