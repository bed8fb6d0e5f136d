import type { ReactNode } from 'react';

export interface Column<T> {
  key: string;
  title: string;
  cell: (row: T) => ReactNode;
  /** Right-aligned figures. */
  num?: boolean;
  /** Not repeated as a label on phones, where the cell speaks for itself. */
  plain?: boolean;
}

interface Props<T> {
  caption: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  id: (row: T) => string;
  /** The caption is read aloud but not shown. */
  hideCaption?: boolean;
}

/** A real table; on phones every row becomes a title and labelled facts, never a sideways scroll. */
export function DataTable<T>({ caption, columns, rows, id, hideCaption }: Props<T>) {
  return (
    <table className="data" data-stack="">
      <caption className={hideCaption ? 'visually-hidden' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={column.num ? 'num' : undefined}>
              {column.title || <span className="visually-hidden">操作</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={id(row)}>
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.key} scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td
                  key={column.key}
                  className={column.num ? 'num' : undefined}
                  data-label={column.plain || !column.title ? undefined : column.title}
                >
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
