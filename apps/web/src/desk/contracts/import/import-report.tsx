import type { ContractImportLine, ContractImportReport } from '@dto/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { address, api } from '../../../api/client';
import { Load } from '../../../shell/load';
import { ButtonLink, Link } from '../../../ui/button';
import { Segmented } from '../../../ui/choices';
import { DataTable } from '../../../ui/data-table';
import { Empty, Notice } from '../../../ui/states';

const outcomes: Record<ContractImportLine['outcome'], string> = {
  ok: '可以导入',
  added: '已写入',
  already: '以前导入过',
  refused: '没通过',
};

/** One import while it runs and afterwards: figures, then line by line. */
export function ImportReportView({ id }: { id: string }) {
  const query = useQuery({
    queryKey: ['contract-imports', id],
    queryFn: async ({ signal }) =>
      (await api.get<ContractImportReport>(`/contracts/imports/${id}`, undefined, signal)).data,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 700 : false),
  });
  return (
    <Load query={query} rows={4}>
      {(report) => <Report report={report} />}
    </Load>
  );
}

function Report({ report }: { report: ContractImportReport }) {
  const { state, total, done, dryRun, kind, id } = report;
  return (
    <section className="import-report">
      <h2>{report.file}</h2>
      <p aria-live="polite">{sentence(report)}</p>
      {state === 'running' && <progress max={total || 1} value={done} aria-label="已处理的行" />}
      {dryRun && state === 'done' && <Notice>这是试导，没有写入。改好没通过的行，再选「直接导入」。</Notice>}
      {state === 'failed' && <Notice tone="err">导入没有做完。已写入的都在，重新导入同一个文件会接着做。</Notice>}
      <div className="actions">
        <a
          className="button"
          data-kind="default"
          data-size="small"
          href={address(`/contracts/imports/${id}/report.xlsx`)}
        >
          下载报告（Excel）
        </a>
        {!dryRun && (
          <ButtonLink size="small" to="/desk/contracts">
            看合同
          </ButtonLink>
        )}
        <Link to={`/desk/contracts/import${kind === 'numbers' ? '?kind=numbers' : ''}`}>再导入一个</Link>
      </div>
      <Lines report={report} />
    </section>
  );
}

function sentence({ state, total, done, added, already, refused, dryRun }: ContractImportReport): string {
  const parts = [
    dryRun ? `${total - already - refused}行可以导入` : `写入${added}行`,
    already ? `${already}行以前导入过` : '',
    refused ? `${refused}行没通过` : '',
  ].filter(Boolean);
  return state === 'running' ? `正在处理第${done}行，共${total}行。` : `共${total}行：${parts.join('，')}。`;
}

function Lines({ report }: { report: ContractImportReport }) {
  const [only, setOnly] = useState<'all' | 'refused'>(report.refused > 0 ? 'refused' : 'all');
  const lines = report.lines.filter((line) => only === 'all' || line.outcome === 'refused');
  if (report.lines.length === 0) return null;
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
              cell: (line) =>
                line.contractId ? (
                  <Link to={`/desk/contracts/${line.contractId}`}>{line.title || '—'}</Link>
                ) : (
                  line.title || '—'
                ),
            },
            { key: 'outcome', title: '结果', cell: (line) => outcomes[line.outcome] },
            { key: 'why', title: '说明', cell: (line) => line.messages.join('；') || '—' },
          ]}
        />
      )}
    </>
  );
}
