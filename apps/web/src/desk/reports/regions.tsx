import type { ReportOverview } from '@dto/statistics';
import { Button } from '../../ui/button';
import { dateText } from '../../ui/dates';
import { DataTable } from '../../ui/data-table';
import { StatusLabel } from '../../ui/status';

const CITY = '421200';

/** Who has reported: what waits for the city first, then who is late. */
export function Regions({ view, onOpen }: { view: ReportOverview; onOpen: (region: string) => void }) {
  const late = view.regions.filter((region) => region.late && region.regionCode !== CITY);
  const waiting = view.regions.reduce((sum, { submitted }) => sum + submitted, 0);
  return (
    <>
      <p className="reports-sentence">
        {view.year}年{view.month}月的指标，{dateText(view.due)}前报。
        {waiting > 0 && <strong>有{waiting}项等着审核。</strong>}
        {late.length > 0 && <>还没报的：{late.map(({ name }) => name).join('、')}。</>}
      </p>
      <DataTable
        caption="各地填报情况"
        hideCaption
        rows={view.regions}
        id={({ regionCode }) => regionCode}
        columns={[
          {
            key: 'name',
            title: '地区',
            cell: ({ regionCode, name }) => (
              <Button kind="link" onClick={() => onOpen(regionCode)}>
                {regionCode === CITY ? '市本级' : name}
              </Button>
            ),
          },
          { key: 'submitted', title: '待审', num: true, cell: (region) => region.submitted || '—' },
          { key: 'accepted', title: '已认可', num: true, cell: (region) => region.accepted || '—' },
          { key: 'returned', title: '退回中', num: true, cell: (region) => region.returned || '—' },
          { key: 'draft', title: '没提交', num: true, cell: (region) => region.draft || '—' },
          {
            key: 'late',
            title: '按时',
            cell: (region) =>
              region.late ? (
                <StatusLabel word="已逾期" tone="err" icon="cross" />
              ) : region.submitted + region.accepted > 0 ? (
                '已报'
              ) : (
                '没到期'
              ),
          },
        ]}
      />
    </>
  );
}
