import type { QualityRow } from '@dto/statistics';
import { DataTable } from '../../ui/data-table';
import { percent } from '../progress/progress-words';

/** Answers that say nothing: the sums are right, but nobody can tell what they are made of. */
export function Quality({ rows }: { rows: readonly QualityRow[] }) {
  if (rows.length === 0) return null;
  const share = (n: number, of: number) => (of > 0 ? `${n}，${percent(n / of)}` : '—');
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>
          填报质量 <span className="meta">一律填「未涉及」「计划外」，统计就看不出东西</span>
        </h2>
      </div>
      <DataTable
        caption="填报质量"
        hideCaption
        rows={rows}
        id={({ regionCode }) => regionCode}
        columns={[
          { key: 'region', title: '地区', cell: ({ region }) => region },
          { key: 'contracts', title: '登记合同', num: true, cell: ({ contracts }) => contracts },
          { key: 'ip', title: '知识产权未涉及', num: true, cell: ({ noIp, contracts }) => share(noIp, contracts) },
          { key: 'plan', title: '计划外', num: true, cell: ({ noPlan, contracts }) => share(noPlan, contracts) },
          {
            key: 'technical',
            title: '技术交易额等于成交额',
            num: true,
            cell: ({ allTechnical, contracts }) => share(allTechnical, contracts),
          },
        ]}
      />
    </section>
  );
}
