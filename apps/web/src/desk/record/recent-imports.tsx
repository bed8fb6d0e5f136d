import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { Load } from '../../shell/load';
import { Link } from '../../ui/button';
import { Row, Rows } from '../../ui/rows';
import { Empty } from '../../ui/states';
import { DateText } from '../../ui/times';
import type { AnyImport } from './import-report';

/** @param path where the imports lie: `/imports` */
export function RecentImports<R extends AnyImport>({
  path,
  kinds,
}: {
  path: string;
  kinds: Record<R['kind'], string>;
}) {
  const query = useQuery({
    queryKey: ['imports', path],
    queryFn: async ({ signal }) => (await api.get<{ items: R[] }>(path, undefined, signal)).data,
  });
  return (
    <section>
      <h2>最近的导入</h2>
      <Load query={query} rows={3} height={56}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>还没有导入过。</Empty>
          ) : (
            <Rows label="最近的导入">
              {items.map((report) => (
                <Row
                  key={report.id}
                  title={<Link to={`?id=${report.id}`}>{report.file}</Link>}
                  side={`${report.done}/${report.total}行`}
                  meta={`${kinds[report.kind as R['kind']]}${report.dryRun ? '，试导' : ''}`}
                  sideMeta={<DateText at={report.createdAt} as="time" />}
                />
              ))}
            </Rows>
          )
        }
      </Load>
    </section>
  );
}
