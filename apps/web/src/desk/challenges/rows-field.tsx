import { Button } from '../../ui/button';
import { Field, Select, TextInput } from '../../ui/fields';
import { Icon } from '../../ui/icon';
import { useToast } from '../../ui/toast';
import { YuanInput } from '../contracts/yuan-input';

type Kind = 'text' | 'yuan' | 'whole' | 'day' | { options: Record<string, string> };

export interface RowColumn<T> {
  name: keyof T & string;
  label: string;
  kind?: Kind;
  /** Share of the width; 1 where it is not said. */
  grow?: number;
  unit?: string;
  max?: number;
}

interface Props<T extends object> {
  /** What one row is: 里程碑. */
  noun: string;
  /** 个, 位, 家. */
  measure: string;
  columns: readonly RowColumn<T>[];
  rows: readonly T[];
  blank: () => T;
  onChange: (rows: T[]) => void;
  max?: number;
  /** Path of the list, for the error summary. */
  path?: string;
}

/** A short list of short fields: one row each, on phones one block each; what was deleted can be taken back. */
export function RowsField<T extends object>({ noun, measure, columns, rows, blank, onChange, max, path }: Props<T>) {
  const toast = useToast();
  const put = (index: number, name: keyof T, value: unknown) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, [name]: value } : row)));
  const drop = (index: number) => {
    const before = [...rows];
    onChange(rows.filter((_, at) => at !== index));
    toast({ text: `已删除第${index + 1}${measure}${noun}`, undo: () => onChange(before) });
  };
  const template = columns.map(({ grow = 1 }) => `minmax(0, ${grow}fr)`).join(' ');
  return (
    <div className="rows-field" id={path ? `f-${path}` : undefined} tabIndex={path ? -1 : undefined}>
      {rows.length > 0 && (
        <ol>
          {rows.map((row, index) => (
            <li key={index} style={{ gridTemplateColumns: `${template} auto` }}>
              {columns.map((column) => (
                <Field key={column.name} label={column.label}>
                  <Cell
                    column={column}
                    about={`第${index + 1}${measure}${noun}的${column.label}`}
                    value={row[column.name] as string | number | null | undefined}
                    onChange={(value) => put(index, column.name, value)}
                  />
                </Field>
              ))}
              <Button
                kind="quiet"
                iconOnly
                aria-label={`删除第${index + 1}${measure}${noun}`}
                onClick={() => drop(index)}
              >
                <Icon name="bin" />
              </Button>
            </li>
          ))}
        </ol>
      )}
      {(max === undefined || rows.length < max) && (
        <div className="actions">
          <Button size="small" onClick={() => onChange([...rows, blank()])}>
            <Icon name="plus" />
            加一{measure}
            {noun}
          </Button>
        </div>
      )}
    </div>
  );
}

interface CellProps<T> {
  column: RowColumn<T>;
  about: string;
  value: string | number | null | undefined;
  onChange: (value: unknown) => void;
}

function Cell<T>({ column: { kind = 'text', unit, max }, about, value, onChange }: CellProps<T>) {
  const text = value == null ? '' : String(value);
  if (typeof kind === 'object')
    return (
      <Select
        aria-label={about}
        blank="选"
        value={text}
        onChange={onChange}
        options={Object.entries(kind.options).map(([code, label]) => ({ value: code, label }))}
      />
    );
  if (kind === 'yuan') return <YuanInput value={text || null} onChange={onChange} />;
  if (kind === 'whole')
    return (
      <TextInput
        aria-label={about}
        unit={unit}
        inputMode="numeric"
        value={text}
        onChange={(typed) => onChange(/^\d{1,4}$/.test(typed.trim()) ? Number(typed) : null)}
      />
    );
  return (
    <TextInput
      aria-label={about}
      type={kind === 'day' ? 'date' : undefined}
      value={text}
      onChange={(typed) => onChange(typed || (kind === 'day' ? null : ''))}
      maxLength={max}
    />
  );
}
