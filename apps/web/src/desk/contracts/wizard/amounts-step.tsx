import { type AmountLine, LINE_KINDS, type LineKind, PAY_MODES } from '@dto/contracts';
import { moneyInWords, parseYuan } from '@guibang/kernel';
import { Button } from '../../../ui/button';
import { Checkbox } from '../../../ui/choices';
import { Select } from '../../../ui/fields';
import { Icon } from '../../../ui/icon';
import { grouped, nonTechnical, totalsOf } from '../amounts';
import { ChoiceOf, TextOf, YesNoOf, YuanOf } from './fields';
import { useFieldAt, useWizard } from './wizard-context';

/** Lines of the price; the two sums follow while one types. */
export function AmountsStep() {
  const { draft } = useWizard();
  const { lines = [], amountUnknown } = draft.form;
  const material = lines.some(({ kind, technical }) => nonTechnical.includes(kind) && technical);
  const set = (next: AmountLine[]) => draft.change((fields) => ({ ...fields, lines: next }));
  return (
    <div className="editor-group">
      <section className="amount-lines" id="f-lines" tabIndex={-1} aria-label="费用">
        {lines.map((line, index) => (
          <Line key={line.id} index={index} line={line} onRemove={() => set(lines.filter((_, at) => at !== index))} />
        ))}
        <Select
          aria-label="加一项费用"
          value=""
          blank={lines.length ? '再加一项费用…' : '加一项费用：先选是什么钱…'}
          onChange={(kind) => kind && set([...lines, { id: crypto.randomUUID().slice(0, 8), kind: kind as LineKind }])}
          options={Object.entries(LINE_KINDS).map(([value, label]) => ({ value, label }))}
        />
        <Sums lines={lines} />
      </section>
      <Unknown />
      {amountUnknown && <TextOf path="royaltyTerms" limit={500} hint="比例、基数和年限" />}
      <ChoiceOf path="payMode" options={PAY_MODES} />
      {material && (
        <TextOf
          path="amountNote"
          limit={500}
          label="含设备、材料费却计入技术交易额的说明"
          hint="登记站会核对，先说清楚"
          optional
        />
      )}
    </div>
  );
}

interface LineProps {
  index: number;
  line: AmountLine;
  onRemove: () => void;
}

function Line({ index, line, onRemove }: LineProps) {
  const at = (name: string) => `lines.${index}.${name}`;
  const unusual = nonTechnical.includes(line.kind);
  return (
    <div className="amount-line">
      <div className="section-head">
        <h2>{LINE_KINDS[line.kind]}</h2>
        <Button kind="quiet" size="small" iconOnly aria-label={`去掉第${index + 1}行`} onClick={onRemove}>
          <Icon name="bin" />
        </Button>
      </div>
      <div className="pair">
        <YuanOf path={at('amount')} label="金额" hint="也可以写128万" />
        <YesNoOf
          path={at('technical')}
          label="计入技术交易额吗"
          hint={unusual ? '设备、材料、施工一般不计入' : undefined}
          yes="计入"
          no="不计入"
        />
        <TextOf
          path={at('reason')}
          label={unusual && line.technical ? '为什么计入' : '理由'}
          line
          limit={300}
          optional={!(unusual && line.technical)}
        />
        <TextOf path={at('evidence')} label="依据" line limit={300} optional hint="合同第几条、清单第几行" />
      </div>
    </div>
  );
}

function Sums({ lines }: { lines: readonly AmountLine[] }) {
  const { total, technical } = totalsOf(lines);
  if (lines.length === 0) return null;
  return (
    <dl className="live-sums" aria-live="polite">
      <div>
        <dt>成交总额</dt>
        <dd>
          {grouped(total)}元<span className="meta">{moneyInWords(parseYuan(total) ?? 0n)}</span>
        </dd>
      </div>
      <div>
        <dt>技术交易额</dt>
        <dd>
          {grouped(technical)}元<span className="meta">{moneyInWords(parseYuan(technical) ?? 0n)}</span>
        </dd>
      </div>
    </dl>
  );
}

function Unknown() {
  const { value, set } = useFieldAt<boolean>('amountUnknown');
  return (
    <Checkbox
      id="f-amountUnknown"
      label="签约时总金额未知，按提成支付"
      hint="可以先登记，办税收优惠前补正金额"
      checked={value === true}
      onChange={(on) => set(on || null)}
    />
  );
}
