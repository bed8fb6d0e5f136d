import './indicators.css';
import type { ListingKind, ReviewNote } from '@dto/listings';
import { useRef, useState } from 'react';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { FieldError } from '../../ui/fields';
import type { FieldProblem } from '../../ui/states';
import { useToast } from '../../ui/toast';
import { PinnedNote } from '../listing/returned-notes';
import { isBlock, rowsOf } from './indicator-paste';
import { IndicatorLine } from './indicator-line';
import { IndicatorCards } from './indicator-cards';
import { blankRow, type EditRow, type RowField, toIndicators } from './indicator-rows';
import { useNarrow } from './use-narrow';

const headings = {
  need: ['指标', '现状', '比较', '目标', '单位', '检测方法', '谁来测', '必须/加分'],
  result: ['指标', '实测值', '单位', '检测方法', '证明'],
} as const;

interface Props {
  kind: ListingKind;
  rows: readonly EditRow[];
  setRows: (edit: (rows: EditRow[]) => EditRow[]) => void;
  /** Refusals of the server, by path: `indicators`, `indicators.2.target`. */
  errors?: readonly FieldProblem[];
  notes?: readonly ReviewNote[];
}

/** 核心指标: Tab moves, Enter goes down and adds, a block from Excel becomes rows. */
export function IndicatorGrid({ kind, rows, setRows: put, errors = [], notes = [] }: Props) {
  const narrow = useNarrow();
  const toast = useToast();
  const grid = useRef<HTMLTableElement>(null);
  const [shownBlank] = useState(() => blankRow(kind));
  const shown = rows.length ? rows : [shownBlank];
  const { at } = toIndicators(rows, kind);

  const setRows = (edit: (rows: EditRow[]) => EditRow[]) => put((now) => edit(now.length ? now : [shownBlank]));
  const set = (key: string, edit: Partial<EditRow>) =>
    setRows((rows) => rows.map((row) => (row.key === key ? { ...row, ...edit } : row)));
  const add = () => setRows((rows) => [...rows, blankRow(kind)]);
  const remove = (row: EditRow) => {
    const before = rows;
    setRows((rows) => rows.filter((other) => other.key !== row.key));
    if (row.name || row.target)
      toast({
        text: `已删除「${row.name || '未命名指标'}」`,
        undo: () => put(() => [...before]),
      });
  };
  const focus = (line: number, field: RowField) =>
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-cell="${line}.${field}"]`)?.focus());
  const down = (line: number, field: RowField) => {
    if (line === shown.length - 1) {
      add();
      focus(line + 1, 'name');
    } else focus(line + 1, field);
  };
  const paste = (event: React.ClipboardEvent, line: number, field: RowField) => {
    const clip = event.clipboardData.getData('text/plain');
    if (!isBlock(clip)) return;
    event.preventDefault();
    const pasted = rowsOf(clip, kind, field);
    setRows((rows) => {
      const here = rows[line];
      const empty = here && !here.name && !here.target && !here.unit;
      return [...rows.slice(0, empty ? line : line + 1), ...pasted, ...rows.slice(line + 1)];
    });
    toast({ text: `贴进来${pasted.length}行` });
  };
  /** The server counts saved rows; the grid may hold rows without a name in between. */
  const errorsOf = (line: number) =>
    errors.filter(({ path }) => path.startsWith(`indicators.${at.indexOf(line)}.`)).map(({ message }) => message);
  const notesOf = (line: number) => notes.filter(({ path }) => path.startsWith(`indicators.${at.indexOf(line)}`));
  const whole = errors.find(({ path }) => path === 'indicators')?.message;
  const shared = { kind, set, remove, errorsOf, notesOf };

  return (
    <div className="indicators" id="f-indicators" tabIndex={-1}>
      {notes
        .filter(({ path }) => path === 'indicators')
        .map((note, index) => (
          <PinnedNote key={index} note={note} />
        ))}
      {narrow ? (
        <IndicatorCards rows={rows} onAdd={(row) => put((now) => [...now, row])} {...shared} />
      ) : (
        <table className="grid" data-kind={kind} ref={grid}>
          <caption className="visually-hidden">核心指标，可以从Excel整块粘贴</caption>
          <thead>
            <tr>
              {headings[kind].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">删除</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row, line) => (
              <IndicatorLine key={row.key} row={row} line={line} onDown={down} onPaste={paste} {...shared} />
            ))}
          </tbody>
        </table>
      )}
      <FieldError id="f-indicators-error" error={whole} />
      {!narrow && (
        <div className="actions">
          <Button
            size="small"
            onClick={() => {
              add();
              focus(shown.length, 'name');
            }}
          >
            <Icon name="plus" />
            加一条
          </Button>
          <span className="meta">Tab换格，回车到下一行。可以从Excel整块复制进来</span>
        </div>
      )}
    </div>
  );
}
