import type { ContractImportReport } from '@dto/contracts';
import type { ImportReport } from '@dto/listings';
import type { ReportImport } from '@dto/statistics';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { address, api } from '../../api/client';
import { Load } from '../../shell/load';
import { Link } from '../../ui/button';
import { Segmented } from '../../ui/choices';
import { DataTable } from '../../ui/data-table';
import { Empty, Notice } from '../../ui/states';

export type AnyImport = ImportReport | ContractImportReport | ReportImport;
type LineOf<R extends AnyImport> = R['lines'][number];

const outcomes: Record<LineOf<AnyImport>['outcome'], string> = {
  ok: '可以导入',
  added: '已写入',
  already: '已有，跳过',
  refused: '没通过',
};

interface Props<R extends AnyImport> {
  id: string;
  /** Where the imports lie: `/imports`. */
  path: string;
  /** What to do with what was written. */
  next: (report: R) => ReactNode;
  /** Where another one of the kind is begun. */
  again: (report: R) => string;
  /** The page of what a line became, where there is one. */
  pageOf?: (line: LineOf<R>) => string | null;
}

/** The report of one import while it runs and afterwards: figures, then line by line. */
export function ImportReportView<R extends AnyImport>({ id, path, next, again, pageOf }: Props<R>) {
  const query = useQuery({
    queryKey: ['imports', path, id],
    queryFn: async ({ signal }) => (await api.get<R>(`${path}/${id}`, undefined, signal)).data,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 700 : false),
  });
  return (
    <Load query={query} rows={4}>
      {(report) => (
        <section className="import-report">
          <h2>{report.file}</h2>
          <p aria-live="polite">{sentence(report)}</p>
          {report.state === 'running' && (
            <progress max={report.total || 1} value={report.done} aria-label="已处理的行" />
          )}
          {report.dryRun && report.state === 'done' && (
            <Notice>这是试导，没有写入。改好没通过的行，再选「直接导入」。</Notice>
          )}
          {report.state === 'failed' && (
            <Notice tone="err">导入没有做完。已写入的都在，重新导入同一个文件会接着做。</Notice>
          )}
          <div className="actions">
            <a className="button" data-kind="default" data-size="small" href={address(`${path}/${id}/report.xlsx`)}>
              下载报告（Excel）
            </a>
            {!report.dryRun && next(report)}
            <Link to={again(report)}>再导入一个</Link>
          </div>
          <Lines report={report} pageOf={pageOf} />
        </section>
      )}
    </Load>
  );
}

function sentence({ state, total, done, added, already, refused, dryRun }: AnyImport): string {
  const fine = total - already - refused;
  const parts = [
    dryRun ? `${fine}行可以导入` : `写入${added}行`,
    already ? `${already}行已有` : '',
    refused ? `${refused}行没通过` : '',
  ].filter(Boolean);
  return state === 'running' ? `正在处理第${done}行，共${total}行。` : `共${total}行：${parts.join('，')}。`;
}

function Lines<R extends AnyImport>({ report, pageOf }: { report: R } & Pick<Props<R>, 'pageOf'>) {
  const [only, setOnly] = useState<'all' | 'refused'>(report.refused > 0 ? 'refused' : 'all');
  const all: readonly LineOf<R>[] = report.lines;
  const lines = all.filter((line) => only === 'all' || line.outcome === 'refused');
  if (all.length === 0) return null;
  return (
    <>
      <Segmented
        label="哪些行"
        value={only}
        onChange={(value) => setOnly(value as typeof only)}
        options={[
          { value: 'refused', label: '没通过', count: report.refused },
          { value: 'all', label: '全部', count: report.total },
        ]}
      />
      {lines.length === 0 ? (
        <Empty>没有没通过的行。</Empty>
      ) : (
        <DataTable
          caption="逐行报告"
          hideCaption
          rows={lines}
          id={(line) => String(line.line)}
          columns={[
            { key: 'line', title: '行', num: true, cell: (line) => line.line },
            {
              key: 'title',
              title: '名称',
              cell: (line) => {
                const page = pageOf?.(line);
                return page ? <Link to={page}>{line.title || '—'}</Link> : line.title || '—';
              },
            },
            { key: 'outcome', title: '结果', cell: (line) => outcomes[line.outcome] },
            { key: 'why', title: '说明', cell: (line) => line.messages.join('；') || '—' },
          ]}
        />
      )}
    </>
  );
}
