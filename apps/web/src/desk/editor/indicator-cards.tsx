import { useState } from 'react';
import { valueText } from '../listing/value-text';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, Select, TextInput } from '../../ui/fields';
import { FieldError } from '../../ui/fields';
import { Icon } from '../../ui/icon';
import { PinnedNote } from '../listing/returned-notes';
import { columnWords, rowLists, type RowProps } from './indicator-line';
import { columnsOf } from './indicator-paste';
import { blankRow, type EditRow, parseNumber, problemsOf, type RowField, toIndicators } from './indicator-rows';
import { useUnitEcho } from './units';

interface CardsProps {
  rows: readonly EditRow[];
  onAdd: (row: EditRow) => void;
}

/** Phones: each indicator is a card, edited in a sheet from the bottom. */
export function IndicatorCards({ rows, onAdd, ...shared }: RowProps & CardsProps) {
  const [open, setOpen] = useState<string | null>(null);
  const add = () => {
    const row = blankRow(shared.kind);
    onAdd(row);
    setOpen(row.key);
  };
  return (
    <>
      <ul className="indicator-cards">
        {rows.map((row, line) => (
          <Card key={row.key} row={row} line={line} {...shared} onOpen={() => setOpen(row.key)} />
        ))}
      </ul>
      <Button onClick={add}>
        <Icon name="plus" />
        加一条指标
      </Button>
      {rows.map((row, line) => (
        <Sheet key={row.key} row={row} line={line} {...shared} open={open === row.key} onClose={() => setOpen(null)} />
      ))}
    </>
  );
}

type CardProps = RowProps & { row: EditRow; line: number };

function Card({ row, line, kind, errorsOf, notesOf, onOpen }: CardProps & { onOpen: () => void }) {
  const saved = toIndicators([{ ...row, name: row.name || '—' }], kind).saved[0]!;
  const problems = [...Object.values(problemsOf(row, kind)), ...errorsOf(line)];
  return (
    <li>
      <button type="button" onClick={onOpen}>
        <strong>{row.name || '还没有名称'}</strong>
        <span>{valueText(kind, saved)}</span>
        <span className="meta">{row.weight ? rowLists.weight![row.weight] : ''}</span>
      </button>
      {problems.map((text) => (
        <FieldError key={text} id={`card-${row.key}`} error={text} />
      ))}
      {notesOf(line).map((note, index) => (
        <PinnedNote key={index} note={note} />
      ))}
    </li>
  );
}

function Sheet({ row, line, kind, set, remove, open, onClose }: CardProps & { open: boolean; onClose: () => void }) {
  const echo = useUnitEcho()(row.unit, parseNumber(row.target));
  const problems = problemsOf(row, kind);
  const fields = columnsOf[kind].flatMap<RowField>((field) =>
    field === 'target' && row.comparator === 'range' ? ['target', 'targetHigh'] : [field],
  );
  return (
    <Dialog title={`第${line + 1}条指标`} open={open} onClose={onClose}>
      {fields.map((field) => (
        <Field
          key={field}
          label={columnWords[field]}
          error={problems[field]}
          hint={field === 'unit' ? echo : undefined}
          optional={!['name', 'comparator', 'target'].includes(field)}
        >
          {rowLists[field] ? (
            <Select
              value={row[field]}
              onChange={(value) => set(row.key, { [field]: value })}
              blank="选一个"
              options={Object.entries(rowLists[field]).map(([value, label]) => ({ value, label }))}
            />
          ) : (
            <TextInput
              value={row[field]}
              onChange={(value) => set(row.key, { [field]: value })}
              inputMode={field.startsWith('target') ? 'decimal' : undefined}
            />
          )}
        </Field>
      ))}
      <div className="actions">
        <Button kind="primary" onClick={onClose}>
          写好了
        </Button>
        <Button
          kind="quiet"
          onClick={() => {
            onClose();
            remove(row);
          }}
        >
          删除这条
        </Button>
      </div>
    </Dialog>
  );
}
