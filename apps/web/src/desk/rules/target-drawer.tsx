import '../../identity/form.css';
import type { IndicatorTargets, SetTargetRequest, TargetVersionView } from '@dto/statistics';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useCan } from '../../api/session';
import { useTermName, useTerms } from '../../api/terms';
import { ProblemSummary } from '../../shell/problem-summary';
import { Button } from '../../ui/button';
import { Drawer } from '../../ui/dialog';
import { Field, Select, TextArea, TextInput } from '../../ui/fields';
import { Facts } from '../../ui/rows';
import { useToast } from '../../ui/toast';
import { DateText } from '../../ui/times';
import { useAct } from '../use-act';
import { amountText } from './target-text';

const CITY = '421200';

interface Props {
  year: number;
  row: IndicatorTargets;
  onClose: () => void;
}

/** One indicator of a year: where its target comes from, how it was split, what it was before, and the form to set it. */
export function TargetDrawer({ year, row, onClose }: Props) {
  const mayEdit = useCan('targets.set');
  const nameOf = useTermName('region');
  const { city, counties, unit } = row;
  return (
    <Drawer title={`${year}年 ${row.name}`} open onClose={onClose}>
      <div className="rule-drawer">
        {city ? (
          <Facts
            facts={[
              ['全市目标', amountText(city, unit)],
              ['原文', city.wording && `「${city.wording}」`],
              ['来源', `${city.source}${city.item === null ? '' : `第${city.item}项`}`],
              ['说明', city.note],
              ['谁定的', city.setBy ?? '随文件录入'],
            ]}
          />
        ) : (
          <p className="meta">全市还没有定这一项。</p>
        )}
        {counties.length > 0 && (
          <section>
            <h3>分到县市区</h3>
            <Facts facts={counties.map((one) => [nameOf(one.regionCode), amountText(one, unit)])} />
          </section>
        )}
        {mayEdit && <TargetForm year={year} row={row} />}
        {[city, ...counties].map(
          (target) =>
            target && (
              <History
                key={target.id}
                title={target.regionCode === CITY ? '全市的历次目标' : `${nameOf(target.regionCode)}的历次目标`}
                versions={target.history}
                unit={unit}
              />
            ),
        )}
      </div>
    </Drawer>
  );
}

function History({ title, versions, unit }: { title: string; versions: readonly TargetVersionView[]; unit: string }) {
  if (versions.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul className="rule-versions">
        {versions.map((one) => (
          <li key={one.version}>
            <span>
              <DateText at={one.setAt} as="table" /> <strong>{amountText(one, unit)}</strong>
            </span>
            <span className="meta">
              {one.source}
              {one.setBy && `，${one.setBy}`}
              {one.reason && `：${one.reason}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function TargetForm({ year, row }: { year: number; row: IndicatorTargets }) {
  const toast = useToast();
  const money = row.unit === '元';
  const regions = useTerms('region').filter(({ code, parent }) => code === CITY || parent === CITY);
  const [form, setForm] = useState({ regionCode: CITY, value: '', source: '', reason: '' });
  const set = (patch: Partial<typeof form>) => setForm((now) => ({ ...now, ...patch }));
  const act = useAct((body: SetTargetRequest) => api.post('/targets', body), {
    refresh: [['targets']],
    done: () => {
      toast({ text: `已定${year}年「${row.name}」` });
      set({ value: '', reason: '' });
    },
  });
  const problem = act.error ? asProblem(act.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const value = form.value.trim().replaceAll(',', '');
    act.mutate({
      ...form,
      year,
      indicator: row.indicator,
      value: money ? fromYi(value) : value,
    });
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <h3>{row.city ? '调整或分到县市区' : '定目标'}</h3>
      <p className="meta">原来的目标留在历次目标里。</p>
      <ProblemSummary title="还不能保存" problem={problem} />
      <Field label="地区" name="regionCode" error={problem?.of('regionCode')}>
        <Select
          value={form.regionCode}
          onChange={(regionCode) => set({ regionCode })}
          options={regions.map(({ code, name }) => ({ value: code, label: code === CITY ? '全市' : name }))}
        />
      </Field>
      <Field label="目标值" name="value" error={problem?.of('value')}>
        <TextInput
          value={form.value}
          onChange={(value) => set({ value })}
          unit={money ? '亿元' : row.unit}
          inputMode="decimal"
        />
      </Field>
      <Field label="来源文件与条款" name="source" hint="文号、条款，或会议纪要" error={problem?.of('source')}>
        <TextInput value={form.source} onChange={(source) => set({ source })} />
      </Field>
      <Field label="修改原因" name="reason" error={problem?.of('reason')}>
        <TextArea value={form.reason} onChange={(reason) => set({ reason })} limit={500} />
      </Field>
      <div className="actions">
        <Button kind="primary" type="submit" busy={act.isPending}>
          保存
        </Button>
      </div>
    </form>
  );
}

/** People say 亿元, the row holds 元. What is no number goes to the server as typed, whose sentence says what to enter. */
function fromYi(text: string): string {
  const match = /^(\d+)(?:\.(\d{1,8}))?$/.exec(text);
  if (!match) return text;
  return String(BigInt(match[1]! + (match[2] ?? '').padEnd(8, '0')));
}
