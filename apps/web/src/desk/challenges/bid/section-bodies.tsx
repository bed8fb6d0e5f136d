import {
  type AvoidRow,
  BID_IP,
  type BidForm,
  type BidMilestone,
  BUDGET_SUBJECTS,
  type BudgetLine,
  type BudgetSubject,
  type ChallengeDetail,
  type ConsortiumMember,
  type EvidenceRow,
  type TeamMember,
} from '@dto/challenges';
import type { ReactNode } from 'react';
import { prizeText } from '../../../challenges/challenge-text';
import { Checkbox, RadioGroup } from '../../../ui/choices';
import { Field, Group, TextArea, TextInput } from '../../../ui/fields';
import { moneyPlain } from '../../../ui/money';
import { YuanInput } from '../../contracts/yuan-input';
import { RowsField } from '../rows-field';
import { budgetLeft, sumOf } from './content';
import { ResponseTable } from './response-table';
import type { Section } from './sections';

export interface SectionProps {
  challenge: ChallengeDetail;
  form: BidForm;
  put: (edit: Partial<BidForm>) => void;
  maxAvoid: number;
}

type TextName = 'plan' | 'basis' | 'advantage' | 'benefit' | 'risks' | 'landing' | 'conflictNote';

function Long({
  form,
  put,
  name,
  label,
  hint,
  limit,
  optional,
}: SectionProps & { name: TextName; label: string; hint?: string; limit: number; optional?: boolean }) {
  return (
    <Field name={name} label={label} hint={hint} optional={optional}>
      <TextArea
        value={form[name] ?? ''}
        onChange={(text) => put({ [name]: text || null })}
        limit={limit}
        rows={limit > 2000 ? 10 : 4}
      />
    </Field>
  );
}

export const bodies: Record<Exclude<Section, 'files' | 'seal'>, (props: SectionProps) => ReactNode> = {
  indicators: ({ challenge, form, put }) => (
    <ResponseTable indicators={challenge.fields.indicators ?? []} form={form} onChange={(next) => put(next)} />
  ),
  plan: (props) => (
    <>
      <Long {...props} name="plan" label="技术方案与路线" hint="怎么做，为什么做得成，关键一步是什么" limit={8000} />
      <Long {...props} name="basis" label="现有基础" hint="做过的相关项目、设备、样品" limit={3000} optional />
      <Group label="证明材料" hint="专利、论文、检测报告、合同" optional>
        <RowsField<EvidenceRow>
          noun="证明"
          measure="项"
          rows={props.form.evidence ?? []}
          onChange={(evidence) => props.put({ evidence })}
          blank={() => ({ title: '', ref: null, day: null })}
          max={50}
          columns={[
            { name: 'title', label: '名称', grow: 2, max: 120 },
            { name: 'ref', label: '号码或出处', grow: 1.5, max: 120 },
            { name: 'day', label: '日期', kind: 'day' },
          ]}
        />
      </Group>
    </>
  ),
  team: (props) => <Team {...props} />,
  milestones: ({ challenge, form, put }) => (
    <Group
      label="里程碑"
      hint={challenge.fields.months ? `实施期${challenge.fields.months}个月，从合同生效算起` : '从合同生效算起'}
    >
      <RowsField<BidMilestone>
        noun="里程碑"
        measure="个"
        path="milestones"
        rows={form.milestones ?? []}
        onChange={(milestones) => put({ milestones })}
        blank={() => ({ title: '', month: 0, deliverable: null, amount: null })}
        max={20}
        columns={[
          { name: 'title', label: '做到什么', grow: 2, max: 80 },
          { name: 'month', label: '第几个月', kind: 'whole', unit: '月' },
          { name: 'deliverable', label: '交付物', grow: 2, max: 300 },
          { name: 'amount', label: '付款', kind: 'yuan', grow: 1.4 },
        ]}
      />
    </Group>
  ),
  budget: (props) => <Budget {...props} />,
  ip: (props) => (
    <>
      <Group name="ip" label="知识产权归谁">
        <RadioGroup
          row
          value={props.form.ip ?? ''}
          onChange={(ip) => props.put({ ip: ip as BidForm['ip'] })}
          options={Object.entries(BID_IP).map(([value, label]) => ({ value, label }))}
        />
      </Group>
      <Long {...props} name="benefit" label="利益分配应答" limit={500} optional />
      <Long {...props} name="landing" label="成果落地" hint="在咸宁怎么用起来" limit={1000} optional />
      <Long {...props} name="risks" label="风险与应对" limit={2000} optional />
    </>
  ),
  pledge: (props) => <Pledge {...props} />,
};

function Team(props: SectionProps) {
  const { challenge, form, put } = props;
  const leader = form.leader ?? { name: '' };
  const lead = (name: keyof TeamMember) => (text: string) =>
    put({ leader: { ...leader, [name]: text || (name === 'name' ? '' : null) } });
  return (
    <>
      <div className="pair">
        <Field name="leader" label="负责人">
          <TextInput value={leader.name} onChange={lead('name')} maxLength={40} />
        </Field>
        <Field name="phone" label="联系电话">
          <TextInput
            value={form.phone ?? ''}
            onChange={(phone) => put({ phone: phone || null })}
            inputMode="tel"
            maxLength={40}
          />
        </Field>
        <Field label="负责人单位" optional>
          <TextInput value={leader.unit ?? ''} onChange={lead('unit')} maxLength={80} />
        </Field>
        <Field label="职称" optional>
          <TextInput value={leader.title ?? ''} onChange={lead('title')} maxLength={40} />
        </Field>
      </div>
      <Group label="团队成员" optional>
        <RowsField<TeamMember>
          noun="成员"
          measure="位"
          rows={form.team ?? []}
          onChange={(team) => put({ team })}
          blank={() => ({ name: '', unit: null, title: null, role: null })}
          max={40}
          columns={[
            { name: 'name', label: '姓名', max: 40 },
            { name: 'unit', label: '单位', grow: 1.5, max: 80 },
            { name: 'title', label: '职称', max: 40 },
            { name: 'role', label: '分工', grow: 2, max: 200 },
          ]}
        />
      </Group>
      {challenge.fields.consortium !== false && (
        <Group label="联合体单位" hint="本单位牵头，其他单位写在这里" optional>
          <RowsField<ConsortiumMember>
            noun="单位"
            measure="家"
            rows={form.consortium ?? []}
            onChange={(consortium) => put({ consortium })}
            blank={() => ({ name: '', uscc: null, task: null })}
            max={10}
            columns={[
              { name: 'name', label: '单位名称', grow: 1.5, max: 80 },
              { name: 'uscc', label: '统一社会信用代码', grow: 1.3, max: 18 },
              { name: 'task', label: '分工', grow: 2, max: 300 },
            ]}
          />
        </Group>
      )}
      <Long {...props} name="advantage" label="团队优势" limit={2000} optional />
    </>
  );
}

/** The price and its lines; what is left to spread is written while one types. */
function Budget({ challenge, form, put }: SectionProps) {
  const left = budgetLeft(form.price, form.budget);
  const over = left?.startsWith('-');
  return (
    <>
      <Field name="price" label="报价" hint={`发榜方一共要付的。榜额${prizeText(challenge.fields)}`}>
        <YuanInput value={form.price ?? null} onChange={(price) => put({ price })} />
      </Field>
      <Group label="预算分科目">
        <RowsField<BudgetLine>
          noun="科目"
          measure="个"
          path="budget"
          rows={form.budget ?? []}
          onChange={(budget) => put({ budget })}
          blank={() => ({ subject: '' as BudgetSubject, amount: '', note: null })}
          max={30}
          columns={[
            { name: 'subject', label: '科目', kind: { options: BUDGET_SUBJECTS }, grow: 1.4 },
            { name: 'amount', label: '金额', kind: 'yuan', grow: 1.4 },
            { name: 'note', label: '说明', grow: 2, max: 200 },
          ]}
        />
      </Group>
      <p className={over || (left && left !== '0.00') ? 'soon budget-sum' : 'budget-sum'} role="status">
        合计{moneyPlain(sumOf(form.budget), 'exact')}
        {left === null
          ? ''
          : left === '0.00'
            ? '，和报价一致'
            : over
              ? `，比报价多${moneyPlain(left.slice(1), 'exact')}`
              : `，还差${moneyPlain(left, 'exact')}`}
      </p>
    </>
  );
}

function Pledge(props: SectionProps) {
  const { form, put, maxAvoid } = props;
  return (
    <>
      <Group name="noConflict" label="和发榜方有没有隶属、股权、同一负责人的关系？">
        <RadioGroup
          row
          value={form.noConflict == null ? '' : form.noConflict ? 'none' : 'some'}
          onChange={(picked) => put({ noConflict: picked === 'none' })}
          options={[
            { value: 'none', label: '没有' },
            { value: 'some', label: '有' },
          ]}
        />
      </Group>
      {form.noConflict === false && <Long {...props} name="conflictNote" label="什么关系" limit={500} />}
      <Group label="申请哪些专家回避" hint={`最多${maxAvoid}位，写明理由。开榜后由科技局核定`} optional>
        <RowsField<AvoidRow>
          noun="专家"
          measure="位"
          rows={form.avoid ?? []}
          onChange={(avoid) => put({ avoid })}
          blank={() => ({ name: '', unit: null, reason: '' })}
          max={maxAvoid}
          columns={[
            { name: 'name', label: '姓名', max: 40 },
            { name: 'unit', label: '单位', grow: 1.5, max: 80 },
            { name: 'reason', label: '理由', grow: 2, max: 300 },
          ]}
        />
      </Group>
      <Checkbox
        label="承诺以上内容真实，没有串通，没有侵犯他人知识产权"
        checked={form.pledge === true}
        onChange={(pledge) => put({ pledge })}
      />
    </>
  );
}
