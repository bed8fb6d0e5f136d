import { AMOUNT_KINDS, PAYMENT_MODES } from '@dto/deals';
import { type ReactNode, useId } from 'react';
import { Button } from '../../../../ui/button';
import { Checkbox, RadioGroup } from '../../../../ui/choices';
import { Group, Select, TextInput } from '../../../../ui/fields';
import { Icon } from '../../../../ui/icon';
import { moneyPlain } from '../../../../ui/money';
import { sumOf } from './draft';
import { type Draft, type FieldsProps, Line, Long, text } from './kit';

type Change = (index: number, name: string, value: unknown) => void;

interface LinesProps extends FieldsProps {
  name: string;
  label: string;
  /** A line to begin with. */
  blank: Draft;
  add: string;
  cells: (line: Draft, index: number, change: Change) => ReactNode;
  foot?: ReactNode;
}

/** A list of lines that grows by a button and shrinks by one on each line. */
function Lines({ draft, put, problem, name, label, blank, add, cells, foot }: LinesProps) {
  const id = useId();
  const lines = (draft[name] as Draft[] | undefined) ?? [];
  const change: Change = (index, field, value) =>
    put(
      name,
      lines.map((line, at) => (at === index ? { ...line, [field]: value } : line)),
    );
  return (
    <Group label={label} error={problem(name)}>
      <ol className="term-lines" id={id}>
        {lines.map((line, index) => (
          <li key={index}>
            <div className="cells">{cells(line, index, change)}</div>
            <Button
              kind="quiet"
              size="small"
              iconOnly
              aria-label={`去掉第${index + 1}行`}
              onClick={() =>
                put(
                  name,
                  lines.filter((_, at) => at !== index),
                )
              }
            >
              <Icon name="bin" />
            </Button>
          </li>
        ))}
      </ol>
      <div className="actions">
        <Button size="small" onClick={() => put(name, [...lines, blank])}>
          <Icon name="plus" />
          {add}
        </Button>
        {foot}
      </div>
    </Group>
  );
}

const kinds = Object.entries(AMOUNT_KINDS).map(([value, label]) => ({ value, label }));
/** 不属于技术性费用的 usually (domain: equipment, material, construction); only what a new line starts with, the writer decides. */
const hardware = new Set(['equipment', 'material', 'construction', 'travel', 'tax']);

export function PriceFields(props: FieldsProps) {
  const { draft, put } = props;
  const lines = (draft.lines as Draft[] | undefined) ?? [];
  const technical = sumOf(lines.filter((line) => line.technical));
  return (
    <>
      <Lines
        {...props}
        name="lines"
        label="费用"
        blank={{ kind: 'rnd_fee', technical: true, amount: '', note: '' }}
        add="加一笔"
        foot={
          <span className="term-sum" role="status">
            合计<strong>{moneyPlain(sumOf(lines))}</strong>，技术交易额{moneyPlain(technical)}
          </span>
        }
        cells={(line, index, change) => (
          <>
            <Select
              aria-label={`第${index + 1}笔的种类`}
              options={kinds}
              value={text(line, 'kind')}
              onChange={(value) =>
                put(
                  'lines',
                  lines.map((one, at) =>
                    at === index ? { ...one, kind: value, technical: !hardware.has(value) } : one,
                  ),
                )
              }
            />
            <TextInput
              aria-label={`第${index + 1}笔的金额（元）`}
              inputMode="decimal"
              placeholder="金额"
              unit="元"
              value={text(line, 'amount')}
              onChange={(value) => change(index, 'amount', value)}
            />
            <Checkbox
              label="技术性"
              checked={Boolean(line.technical)}
              onChange={(checked) => change(index, 'technical', checked)}
            />
          </>
        )}
      />
      <Checkbox
        label="总额待定"
        hint="只有提成合同才这样写，金额确定后补"
        checked={Boolean(draft.open)}
        onChange={(checked) => put('open', checked)}
      />
      <p className="hint">设备、材料、施工不算技术交易额，不享受减免。分开写，登记时不会被退回。</p>
    </>
  );
}

const modeHints: Record<string, string> = {
  lump: '一次付清',
  installments: '写明每一期什么时候付、付多少',
  royalty: '按销售额或利润的百分数',
  entry_royalty: '先付一笔，再提成',
};

export function PaymentFields(props: FieldsProps) {
  const { draft, put, problem, total } = props;
  const mode = text(draft, 'mode');
  const royalty = mode === 'royalty' || mode === 'entry_royalty';
  const paid = sumOf((draft.installments as Draft[] | undefined) ?? []);
  return (
    <>
      <Group label="怎么付" error={problem('mode')}>
        <RadioGroup
          value={mode}
          onChange={(value) => put('mode', value)}
          options={Object.entries(PAYMENT_MODES).map(([value, label]) => ({ value, label, hint: modeHints[value] }))}
        />
      </Group>
      {mode === 'installments' && (
        <Lines
          {...props}
          name="installments"
          label="分期"
          blank={{ condition: '', amount: '', day: '' }}
          add="加一期"
          foot={
            <span className="term-sum" role="status">
              合计<strong>{moneyPlain(paid)}</strong>
              {total && Number(total) !== Number(paid) && <span className="soon">，价款是{moneyPlain(total)}</span>}
            </span>
          }
          cells={(line, index, change) => (
            <>
              <TextInput
                aria-label={`第${index + 1}期的付款条件`}
                placeholder="如：签订后10天内"
                value={text(line, 'condition')}
                onChange={(value) => change(index, 'condition', value)}
              />
              <TextInput
                aria-label={`第${index + 1}期的金额（元）`}
                inputMode="decimal"
                placeholder="金额"
                unit="元"
                value={text(line, 'amount')}
                onChange={(value) => change(index, 'amount', value)}
              />
              <TextInput
                aria-label={`第${index + 1}期的付款日`}
                type="date"
                value={text(line, 'day')}
                onChange={(value) => change(index, 'day', value)}
              />
            </>
          )}
        />
      )}
      {mode === 'entry_royalty' && <Line {...props} name="entryFee" label="入门费" unit="元" />}
      {royalty && (
        <>
          <Line {...props} name="royaltyRate" label="提成比例" unit="%" />
          <Line
            {...props}
            name="royaltyBase"
            label="提成基数和期限"
            hint="按什么的百分之几，算到哪一年，账怎么查"
            optional
          />
        </>
      )}
      <Long {...props} name="note" label="补充" optional limit={500} />
    </>
  );
}

export function MilestoneFields(props: FieldsProps) {
  const shares = ((props.draft.items as Draft[] | undefined) ?? []).map((line) => Number(line.share) || 0);
  const sum = Number(shares.reduce((all, one) => all + one, 0).toFixed(2));
  return (
    <Lines
      {...props}
      name="items"
      label="里程碑"
      blank={{ name: '', day: '', share: '', deliverable: '' }}
      add="加一个"
      foot={
        sum > 0 && (
          <span className="term-sum" role="status">
            付款比例合计<strong>{sum}%</strong>
            {sum !== 100 && <span className="soon">，要是100%</span>}
          </span>
        )
      }
      cells={(line, index, change) => (
        <>
          <TextInput
            aria-label={`第${index + 1}个里程碑`}
            placeholder="做到什么"
            value={text(line, 'name')}
            onChange={(value) => change(index, 'name', value)}
          />
          <TextInput
            aria-label={`第${index + 1}个的完成日`}
            type="date"
            value={text(line, 'day')}
            onChange={(value) => change(index, 'day', value)}
          />
          <TextInput
            aria-label={`第${index + 1}个的付款比例`}
            inputMode="decimal"
            placeholder="付款"
            unit="%"
            value={text(line, 'share')}
            onChange={(value) => change(index, 'share', value)}
          />
          <TextInput
            aria-label={`第${index + 1}个的交付物`}
            placeholder="交付物，选填"
            value={text(line, 'deliverable')}
            onChange={(value) => change(index, 'deliverable', value)}
          />
        </>
      )}
    />
  );
}
