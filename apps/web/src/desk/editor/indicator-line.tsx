import { COMPARATORS, type ListingKind, type ReviewNote, TESTERS } from '@dto/listings';
import type { ClipboardEvent, KeyboardEvent } from 'react';
import { Button } from '../../ui/button';
import { FieldError } from '../../ui/fields';
import { Icon } from '../../ui/icon';
import { PinnedNote } from '../listing/returned-notes';
import { columnsOf } from './indicator-paste';
import { type EditRow, parseNumber, problemsOf, type RowField } from './indicator-rows';
import { useUnitEcho } from './units';

export interface RowProps {
  kind: ListingKind;
  set: (key: string, edit: Partial<EditRow>) => void;
  remove: (row: EditRow) => void;
  errorsOf: (line: number) => string[];
  notesOf: (line: number) => ReviewNote[];
}

interface LineProps extends RowProps {
  row: EditRow;
  line: number;
  onDown: (line: number, field: RowField) => void;
  onPaste: (event: ClipboardEvent, line: number, field: RowField) => void;
}

const lists: Partial<Record<RowField, Record<string, string>>> = {
  comparator: COMPARATORS,
  tester: TESTERS,
  weight: { must: '必须', plus: '加分' },
};

export const columnWords: Record<RowField, string> = {
  name: '指标',
  current: '现状',
  comparator: '比较',
  target: '目标',
  targetHigh: '上限',
  unit: '单位',
  testMethod: '检测方法',
  tester: '谁来测',
  weight: '必须或加分',
  evidence: '证明',
};

/** One line of the grid, and below it what is said about it: echo of the unit, mistakes, the reviewer's note. */
export function IndicatorLine({ row, line, kind, set, remove, errorsOf, notesOf, onDown, onPaste }: LineProps) {
  const echo = useUnitEcho()(row.unit, parseNumber(row.target));
  const problems = problemsOf(row, kind);
  const said = [...Object.values(problems), ...errorsOf(line)];
  const notes = notesOf(line);
  const about = `row-${row.key}`;
  const below = said.length > 0 || notes.length > 0 || Boolean(echo);
  const cell = (field: RowField) => ({
    'data-cell': `${line}.${field}`,
    'aria-label': `第${line + 1}条${columnWords[field]}`,
    'aria-invalid': problems[field] ? (true as const) : undefined,
    'aria-describedby': below ? about : undefined,
    className: 'cell',
    value: row[field],
    onChange: (event: { target: { value: string } }) => set(row.key, { [field]: event.target.value }),
    onPaste: (event: ClipboardEvent) => onPaste(event, line, field),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
      event.preventDefault();
      // A row with a mistake keeps the focus: it is put right first.
      if (said.length === 0) onDown(line, field);
    },
  });
  return (
    <>
      <tr data-below={below || undefined}>
        {columnsOf[kind].map((field) => (
          <td key={field} data-column={field}>
            {lists[field] ? (
              <select {...cell(field)}>
                <option value="">选</option>
                {Object.entries(lists[field]).map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            ) : (
              <input {...cell(field)} inputMode={field === 'target' ? 'decimal' : undefined} autoComplete="off" />
            )}
            {field === 'target' && row.comparator === 'range' && (
              <input {...cell('targetHigh')} inputMode="decimal" placeholder="上限" autoComplete="off" />
            )}
          </td>
        ))}
        <td data-column="drop">
          <Button
            kind="quiet"
            size="small"
            iconOnly
            tabIndex={-1}
            aria-label={`删除第${line + 1}条${row.name ? `「${row.name}」` : ''}`}
            onClick={() => remove(row)}
          >
            <Icon name="bin" />
          </Button>
        </td>
      </tr>
      {below && (
        <tr className="below">
          <td colSpan={columnsOf[kind].length + 1} id={about}>
            {said.map((text) => (
              <FieldError key={text} id={`${about}-error`} error={text} />
            ))}
            {echo && <span className="hint">{echo}</span>}
            {notes.map((note, index) => (
              <PinnedNote key={index} note={note} />
            ))}
          </td>
        </tr>
      )}
    </>
  );
}

export { lists as rowLists };
