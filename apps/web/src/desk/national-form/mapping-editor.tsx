import type { MappingRow } from '@dto/contracts';
import { useState } from 'react';
import { api } from '../../api/client';
import { asProblem } from '../../api/problem';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/choices';
import { Field, Select, TextArea, TextInput } from '../../ui/fields';
import { Icon } from '../../ui/icon';
import { ErrorSummary } from '../../ui/states';
import { useToast } from '../../ui/toast';
import { useAct } from '../use-act';
import { formatWords } from './format-words';
import { formKey, type NationalForm } from './national-form';

type Row = MappingRow & { id: string };

const moved = <T,>(list: readonly T[], from: number, to: number): T[] => {
  const next = [...list];
  const [one] = next.splice(from, 1);
  if (one !== undefined) next.splice(to, 0, one);
  return next;
};

/** Blank lines are there while somebody types. */
const filledLines = (lines: readonly string[]) => lines.map((line) => line.trim()).filter(Boolean);

/** A new version from a day on; the old one stays for what was exported under it. */
export function MappingEditor({ form, onClose }: { form: NationalForm; onClose: () => void }) {
  const [rows, setRows] = useState<Row[]>(() => form.current.rows.map((row, index) => ({ ...row, id: String(index) })));
  const [validFrom, setValidFrom] = useState('');
  const [reason, setReason] = useState('');
  const [source, setSource] = useState('');
  const toast = useToast();
  const act = useAct(
    () =>
      api.post('/national-form', {
        validFrom,
        reason: reason.trim(),
        source: source.trim(),
        rows: rows.map(({ id: _, values, ...row }) => ({ ...row, ...(values && { values: filledLines(values) }) })),
      }),
    {
      refresh: [formKey],
      done: () => {
        toast({ text: '已加一版对照表' });
        onClose();
      },
    },
  );
  const problem = act.error ? asProblem(act.error) : null;
  const set = (id: string, change: Partial<MappingRow>) =>
    setRows((list) => list.map((row) => (row.id === id ? { ...row, ...change } : row)));
  return (
    <div className="mapping-editor">
      <ErrorSummary title="没存上" detail={problem?.message} errors={problem?.errors ?? []} />
      <div className="mapping-rows">
        {rows.map((row, index) => (
          <RowFields
            key={row.id}
            row={row}
            index={index}
            sources={form.sources}
            last={index === rows.length - 1}
            onChange={(change) => set(row.id, change)}
            onMove={(by) => setRows((list) => moved(list, index, index + by))}
            onDrop={() => setRows((list) => list.filter(({ id }) => id !== row.id))}
          />
        ))}
      </div>
      <div>
        <Button
          size="small"
          onClick={() =>
            setRows((list) => [
              ...list,
              {
                id: crypto.randomUUID(),
                key: '',
                label: '',
                group: list.at(-1)?.group ?? '',
                source: '',
                format: 'text',
              },
            ])
          }
        >
          <Icon name="plus" />
          加一项
        </Button>
      </div>
      <Field name="validFrom" label="从哪天起用" hint="今天或以后">
        <TextInput type="date" value={validFrom} onChange={setValidFrom} />
      </Field>
      <Field name="source" label="依据" hint="国家系统的哪次改版、哪份通知">
        <TextInput value={source} onChange={setSource} maxLength={300} />
      </Field>
      <Field name="reason" label="为什么改">
        <TextArea value={reason} onChange={setReason} limit={500} rows={2} />
      </Field>
      <div className="actions">
        <Button
          kind="primary"
          busy={act.isPending}
          disabled={!validFrom || !reason.trim() || !source.trim()}
          onClick={() => act.mutate()}
        >
          存为新版本
        </Button>
        <Button kind="quiet" onClick={onClose}>
          取消
        </Button>
      </div>
    </div>
  );
}

interface RowProps {
  row: Row;
  index: number;
  sources: NationalForm['sources'];
  last: boolean;
  onChange: (change: Partial<MappingRow>) => void;
  onMove: (by: number) => void;
  onDrop: () => void;
}

function RowFields({ row, index, sources, last, onChange, onMove, onDrop }: RowProps) {
  const at = (name: string) => `rows.${index}.${name}`;
  return (
    <fieldset className="mapping-row">
      <legend>
        {index + 1}. {row.label || '新的一项'}
      </legend>
      <div className="mapping-fields">
        <Field name={at('label')} label="表上的名称">
          <TextInput value={row.label} onChange={(label) => onChange({ label })} maxLength={60} />
        </Field>
        <Field name={at('group')} label="分组">
          <TextInput value={row.group} onChange={(group) => onChange({ group })} maxLength={30} />
        </Field>
        <Field name={at('source')} label="取自">
          <Select
            value={row.source}
            blank="选我们的哪一项"
            onChange={(source) => onChange({ source })}
            options={sources.map(({ name, label }) => ({ value: name, label }))}
          />
        </Field>
        <Field name={at('format')} label="写法">
          <Select
            value={row.format}
            onChange={(format) => onChange({ format: format as MappingRow['format'] })}
            options={Object.entries(formatWords).map(([value, label]) => ({ value, label }))}
          />
        </Field>
        <Field name={at('key')} label="输入框名称">
          <TextInput value={row.key} onChange={(key) => onChange({ key })} maxLength={60} spellCheck={false} />
        </Field>
        <Checkbox label="必填" checked={row.needed === true} onChange={(needed) => onChange({ needed })} />
      </div>
      {(row.format === 'code' || row.format === 'path' || (row.values?.length ?? 0) > 0) && (
        <Field name={at('values')} label="代码对照" hint="一行一条：我们的代码=表上的写法">
          <TextArea
            value={(row.values ?? []).join('\n')}
            onChange={(text) => onChange({ values: text.split('\n') })}
            rows={2}
          />
        </Field>
      )}
      <div className="actions">
        <Button kind="quiet" size="small" disabled={index === 0} onClick={() => onMove(-1)}>
          上移
        </Button>
        <Button kind="quiet" size="small" disabled={last} onClick={() => onMove(1)}>
          下移
        </Button>
        <Button kind="quiet" size="small" onClick={onDrop}>
          <Icon name="bin" />
          去掉
        </Button>
      </div>
    </fieldset>
  );
}
