import '../record/record.css';
import '../../identity/form.css';
import type { ReportImport } from '@dto/statistics';
import { useSearchParams } from 'react-router';
import { useTermName } from '../../api/terms';
import { ButtonLink } from '../../ui/button';
import { Notice } from '../../ui/states';
import { DeskPage } from '../desk-page';
import { ImportFile } from '../record/import-file';
import { ImportReportView } from '../record/import-report';
import { RecentImports } from '../record/recent-imports';

const PATH = '/indicator-reports/imports';
const CITY = '421200';

/** A month's figures by sheet: tried first, then written, line by line. */
export function Component() {
  const [search] = useSearchParams();
  const nameOf = useTermName('region');
  const id = search.get('id');
  const place = {
    year: search.get('year') ?? '',
    month: search.get('month') ?? '',
    regionCode: search.get('region') ?? '',
  };
  const whole = Object.values(place).every(Boolean);
  return (
    <DeskPage title="导入指标" crumbs={[{ title: '按月填报', to: '/desk/reports' }]}>
      <div className="record">
        {id ? (
          <ImportReportView<ReportImport>
            id={id}
            path={PATH}
            again={(report) => `/desk/reports/import?${queryOf(report)}`}
            next={(report) => (
              <ButtonLink size="small" to={`/desk/reports?${queryOf(report)}`}>
                看这个月的填报
              </ButtonLink>
            )}
          />
        ) : whole ? (
          <section className="form import-form">
            <p>
              {place.regionCode === CITY ? '市本级' : nameOf(place.regionCode)}，{place.year}年{place.month}月
            </p>
            <ImportFile
              to={{ path: PATH, query: place }}
              template={`/indicator-reports/template.xlsx?${new URLSearchParams(place).toString()}`}
              accept=".xlsx"
              each="一行一项指标，填「本年累计」和「依据」"
              outdates={['indicator-reports']}
              hint="导入后是草稿，回到填报页核对再提交。已报上去的不会改。"
            />
          </section>
        ) : (
          <Notice>先在按月填报里选好月份和地区，再导入。</Notice>
        )}
        <RecentImports<ReportImport> path={PATH} kinds={{ reports: '指标填报' }} />
      </div>
    </DeskPage>
  );
}

const queryOf = ({ year, month, regionCode }: ReportImport) =>
  new URLSearchParams({ year: String(year), month: String(month), region: regionCode }).toString();
