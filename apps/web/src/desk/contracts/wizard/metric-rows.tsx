import type { Metric } from '@dto/contracts';
import { useState } from 'react';
import { Button } from '../../../ui/button';
import { Field, Select, TextInput } from '../../../ui/fields';
import { Icon } from '../../../ui/icon';

const comparators = [
  { value: 'gte', label: '≥ 不低于' },
  { value: 'lte', label: '≤ 不高于' },
  { value: 'eq', label: '= 等于' },
  { value: 'range', label: '区间' },
];

interface Props {
  metrics: readonly Metric[];
  onChange: (metrics: Metric[]) => void;
}

/** 核心指标 of a step: what it will be measured by. */
export function MetricRows({ metrics, onChange }: Props) {
  const set = (index: number, change: Partial<Metric>) =>
    onChange(metrics.map((one, at) => (at === index ? { ...one, ...change } : one)));
  return (
    <div className="metric-rows">
      {metrics.map((metric, index) => (
        <div key={index} className="metric-row">
          <Field label="指标">
            <TextInput value={metric.name} onChange={(name) => set(index, { name })} maxLength={80} />
          </Field>
          <Field label="比较">
            <Select
              value={metric.comparator}
              onChange={(comparator) => set(index, { comparator: comparator as Metric['comparator'] })}
              options={comparators}
            />
          </Field>
          <NumberField
            label="数值"
            value={metric.target}
            onChange={(target) => set(index, { target: target ?? NaN })}
          />
          {metric.comparator === 'range' && (
            <NumberField label="到" value={metric.targetHigh} onChange={(targetHigh) => set(index, { targetHigh })} />
          )}
          <Field label="单位">
            <TextInput
              value={metric.unit ?? ''}
              onChange={(unit) => set(index, { unit: unit || null })}
              maxLength={20}
            />
          </Field>
          <Button
            kind="quiet"
            size="small"
            iconOnly
            aria-label={`去掉第${index + 1}条指标`}
            onClick={() => onChange(metrics.filter((_, at) => at !== index))}
          >
            <Icon name="bin" />
          </Button>
        </div>
      ))}
      <div>
        <Button
          kind="quiet"
          size="small"
          onClick={() => onChange([...metrics, { name: '', comparator: 'gte', target: NaN }])}
        >
          <Icon name="plus" />
          加一条核心指标
        </Button>
      </div>
    </div>
  );
}

interface NumberProps {
  label: string;
  value: number | null | undefined;
  onChange: (value: number | null) => void;
}

function NumberField({ label, value, onChange }: NumberProps) {
  const [typed, setTyped] = useState(Number.isFinite(value) ? String(value) : '');
  const number = typed.trim() === '' ? null : Number(typed.normalize('NFKC'));
  return (
    <Field label={label} error={number !== null && Number.isNaN(number) ? '填数字' : null}>
      <TextInput
        inputMode="decimal"
        value={typed}
        onChange={(text) => {
          setTyped(text);
          const parsed = text.trim() === '' ? null : Number(text.normalize('NFKC'));
          onChange(parsed === null || Number.isNaN(parsed) ? null : parsed);
        }}
      />
    </Field>
  );
}
