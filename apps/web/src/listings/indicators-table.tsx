import { type IndicatorRow, type ListingKind, TESTERS } from '@dto/listings';
import { type Column, DataTable } from '../ui/data-table';
import { currentText, targetText } from '@dto/listings';

const name: Column<IndicatorRow> = { key: 'name', title: '指标', cell: (row) => row.name };

const columns: Record<ListingKind, readonly Column<IndicatorRow>[]> = {
  need: [
    name,
    { key: 'target', title: '要求', cell: targetText },
    {
      key: 'must',
      title: '必须或加分',
      plain: true,
      cell: (row) => (row.must == null ? '' : row.must ? '必须' : '加分'),
    },
    { key: 'current', title: '现状', cell: currentText },
    {
      key: 'test',
      title: '检测',
      cell: (row) => [row.testMethod, row.tester && `${TESTERS[row.tester]}测`].filter(Boolean).join('，'),
    },
  ],
  result: [
    name,
    { key: 'target', title: '实测', cell: targetText },
    { key: 'test', title: '检测方法', cell: (row) => row.testMethod || '' },
    { key: 'evidence', title: '证明', cell: (row) => row.evidence || '' },
  ],
};

/** 核心指标 as a table; a column nobody filled is left out. */
export function IndicatorsTable({ kind, rows }: { kind: ListingKind; rows: readonly IndicatorRow[] }) {
  const used = columns[kind].filter((column) => rows.some((row) => column.cell(row)));
  return <DataTable caption="核心指标" columns={used} rows={rows} id={(row) => `${row.name}${row.target}`} />;
}
