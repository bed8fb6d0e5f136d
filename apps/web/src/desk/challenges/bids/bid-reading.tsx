import './bids.css';
import { BID_IP, type BidForm, BUDGET_SUBJECTS, type OpenBidView } from '@dto/challenges';
import type { IndicatorRow } from '@dto/listings';
import { address } from '../../../api/client';
import { numberText, targetText, unitText } from '@dto/listings';
import { Money } from '../../../ui/amounts';
import { DataTable } from '../../../ui/data-table';
import { dateText } from '../../../ui/dates';
import { sizeText } from '../../../ui/file-size';
import { Icon } from '../../../ui/icon';
import { moneyPlain } from '../../../ui/money';
import { Facts } from '../../../ui/rows';
import { StatusLabel } from '../../../ui/status';
import { reaches } from '../bid/content';

interface Props {
  bid: OpenBidView;
  indicators: readonly IndicatorRow[];
  /** Address of a file's content, by its id. */
  fileAt: (id: string) => string;
}

const long = [
  ['plan', '技术方案与路线'],
  ['basis', '现有基础'],
  ['advantage', '团队优势'],
  ['landing', '成果落地'],
  ['risks', '风险与应对'],
] as const satisfies readonly (readonly [keyof BidForm, string])[];

/** A bid after the opening, the promises beside the targets first. */
export function BidReading({ bid, indicators, fileAt }: Props) {
  const { form, files } = bid;
  if (!form) return null;
  const text = (name: (typeof long)[number][0]) => form[name];
  const [plan, ...rest] = long;
  return (
    <div className="bid-reading">
      <section aria-label="指标响应">
        <DataTable
          caption="指标响应"
          rows={indicators.map((row, index) => ({ row, answer: form.responses?.find((one) => one.index === index) }))}
          id={({ row }) => row.name}
          columns={[
            { key: 'name', title: '指标', cell: ({ row }) => `${row.name}${row.must ? '（必须）' : ''}` },
            { key: 'target', title: '要求', cell: ({ row }) => targetText(row) },
            {
              key: 'promise',
              title: '承诺',
              cell: ({ row, answer }) => (
                <>
                  {answer?.promise != null ? `${numberText(answer.promise)}${unitText(row.unit)}` : null}
                  {answer?.text && ` ${answer.text}`}
                  {!answer?.text && answer?.promise == null && '没有承诺'}
                </>
              ),
            },
            {
              key: 'verdict',
              title: '比一比',
              plain: true,
              cell: ({ row, answer }) => {
                const verdict = reaches(row, answer?.promise);
                if (verdict === null) return '';
                return verdict ? (
                  <StatusLabel word="达到" tone="ok" icon="check" />
                ) : (
                  <StatusLabel word="没达到" tone="warn" icon="triangle" />
                );
              },
            },
            { key: 'evidence', title: '依据', cell: ({ answer }) => answer?.evidence ?? '' },
          ]}
        />
      </section>
      <Long label={plan[1]} text={text('plan')} />
      <Milestones form={form} />
      <Budget form={form} />
      <Team form={form} />
      {rest.map(([name, label]) => (
        <Long key={name} label={label} text={text(name)} />
      ))}
      <Facts
        facts={[
          ['知识产权', form.ip && BID_IP[form.ip]],
          ['利益分配', form.benefit],
          [
            '证明材料',
            form.evidence
              ?.map(({ title, ref, day }) => [title, ref, day && dateText(day)].filter(Boolean).join('，'))
              .join('；'),
          ],
          [
            '和发榜方',
            form.noConflict == null
              ? null
              : form.noConflict
                ? '申报没有利益关系'
                : `申报有关系：${form.conflictNote ?? ''}`,
          ],
          [
            '申请回避',
            form.avoid?.map(({ name, unit, reason }) => `${name}${unit ? `（${unit}）` : ''}：${reason}`).join('；'),
          ],
        ]}
      />
      {files.length > 0 && (
        <section aria-label="附件">
          <h3>附件</h3>
          <ul className="attachments">
            {files.map(({ id, name, size, openable }) => (
              <li key={id}>
                <Icon name="file" />
                {openable ? (
                  <a href={address(fileAt(id))} target="_blank" rel="noreferrer">
                    {name}
                  </a>
                ) : (
                  <span>{name}（这种文件不能打开）</span>
                )}
                <span className="meta">{sizeText(size)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Long({ label, text }: { label: string; text: string | null | undefined }) {
  if (!text) return null;
  return (
    <section aria-label={label}>
      <h3>{label}</h3>
      <p className="prose">{text}</p>
    </section>
  );
}

function Milestones({ form: { milestones = [] } }: { form: BidForm }) {
  if (milestones.length === 0) return null;
  return (
    <DataTable
      caption="里程碑"
      rows={milestones}
      id={({ title, month }) => `${month}${title}`}
      columns={[
        { key: 'title', title: '做到什么', cell: ({ title }) => title },
        { key: 'month', title: '时间', cell: ({ month }) => `第${month}个月` },
        { key: 'deliverable', title: '交付物', cell: ({ deliverable }) => deliverable ?? '' },
        { key: 'amount', title: '付款', num: true, cell: ({ amount }) => (amount ? <Money value={amount} /> : '') },
      ]}
    />
  );
}

function Budget({ form: { price, budget = [] } }: { form: BidForm }) {
  return (
    <section aria-label="报价">
      <h3>报价{price && `：${moneyPlain(price)}`}</h3>
      {budget.length > 0 && (
        <DataTable
          caption="预算"
          hideCaption
          rows={budget.map((line, index) => ({ ...line, index }))}
          id={({ index }) => String(index)}
          columns={[
            { key: 'subject', title: '科目', cell: ({ subject }) => BUDGET_SUBJECTS[subject] },
            {
              key: 'amount',
              title: '金额（元）',
              num: true,
              cell: ({ amount }) => moneyPlain(amount, 'exact').slice(0, -1),
            },
            { key: 'note', title: '说明', cell: ({ note }) => note ?? '' },
          ]}
        />
      )}
    </section>
  );
}

function Team({ form: { leader, team = [], consortium = [] } }: { form: BidForm }) {
  const people = [...(leader ? [{ ...leader, role: leader.role ?? '负责人' }] : []), ...team];
  return (
    <section aria-label="团队">
      <DataTable
        caption="团队"
        rows={people.map((one, index) => ({ ...one, index }))}
        id={({ index }) => String(index)}
        columns={[
          { key: 'name', title: '姓名', cell: ({ name }) => name },
          { key: 'unit', title: '单位', cell: ({ unit }) => unit ?? '' },
          { key: 'title', title: '职称', cell: ({ title }) => title ?? '' },
          { key: 'role', title: '分工', cell: ({ role }) => role ?? '' },
        ]}
      />
      {consortium.length > 0 && (
        <p className="meta">
          联合体：{consortium.map(({ name, task }) => (task ? `${name}（${task}）` : name)).join('、')}
        </p>
      )}
    </section>
  );
}
