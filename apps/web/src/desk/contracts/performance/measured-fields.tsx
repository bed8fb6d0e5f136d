import type { ContractDetail, ContractFileView, Measured, Metric } from '@dto/contracts';
import { useState } from 'react';
import { Checkbox } from '../../../ui/choices';
import { Field, Group, Select, TextInput } from '../../../ui/fields';
import { targetText } from '@dto/listings';
import { useContractUpload } from '../use-contract-upload';
import { met } from './metrics';

interface Props {
  metrics: readonly Metric[];
  measured: readonly Measured[];
  /** Its test reports may prove a value. */
  contract: ContractDetail;
  onChange: (measured: Measured[]) => void;
}

/** One line for each 核心指标: what was measured, by whom, and the report; below them, where a report is sent in. */
export function MeasuredFields({ metrics, measured, contract: { id, files }, onChange }: Props) {
  const reports = files.filter(({ kind }) => kind === 'test');
  const drop = useContractUpload(id, 'test');
  const set = (name: string, change: Partial<Measured>) => {
    const before = measured.find((one) => one.name === name) ?? { name };
    onChange([...measured.filter((one) => one.name !== name), { ...before, ...change }]);
  };
  return (
    <>
      <ul className="measured">
        {metrics.map((metric) => (
          <MeasuredLine
            key={metric.name}
            metric={metric}
            value={measured.find((one) => one.name === metric.name) ?? { name: metric.name }}
            reports={reports}
            onChange={(change) => set(metric.name, change)}
          />
        ))}
      </ul>
      <Group label="传检测报告" optional hint="传上后在上面选它是哪一项的">
        {drop}
      </Group>
    </>
  );
}

interface LineProps {
  metric: Metric;
  value: Measured;
  reports: readonly ContractFileView[];
  onChange: (change: Partial<Measured>) => void;
}

function MeasuredLine({ metric, value, reports, onChange }: LineProps) {
  const [typed, setTyped] = useState(value.value == null ? '' : String(value.value));
  const number = typed.trim() === '' ? null : Number(typed.normalize('NFKC'));
  const good = met(metric, value.value);
  return (
    <li>
      <p>
        {metric.name} <strong>{targetText(metric)}</strong>{' '}
        {good !== null && <span className="meta">{good ? '达到' : '没达到'}</span>}
      </p>
      <div className="measured-fields">
        <Field label="实测" error={number !== null && Number.isNaN(number) ? '填数字' : null}>
          <TextInput
            inputMode="decimal"
            unit={metric.unit ?? undefined}
            value={typed}
            onChange={(text) => {
              setTyped(text);
              const parsed = text.trim() === '' ? null : Number(text.normalize('NFKC'));
              onChange({ value: parsed === null || Number.isNaN(parsed) ? null : parsed });
            }}
          />
        </Field>
        <Field label="谁测的">
          <TextInput value={value.tester ?? ''} onChange={(tester) => onChange({ tester: tester || null })} />
        </Field>
        <Field label="检测报告" error={value.thirdParty && !value.fileId ? '第三方检测的，附上它的报告' : null}>
          <Select
            value={value.fileId ?? ''}
            blank="没有"
            onChange={(fileId) => onChange({ fileId: fileId || null })}
            options={reports.map((file) => ({ value: file.id, label: file.name }))}
          />
        </Field>
        <Checkbox
          label="第三方检测"
          checked={value.thirdParty === true}
          onChange={(thirdParty) => onChange({ thirdParty })}
        />
      </div>
    </li>
  );
}
