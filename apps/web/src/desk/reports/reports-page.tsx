import './reports.css';
import type { ReportOverview, ReportSheet } from '@dto/statistics';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client';
import { useSession } from '../../api/session';
import { Load } from '../../shell/load';
import { Select } from '../../ui/fields';
import { dateText } from '../../ui/dates';
import { DeskPage } from '../desk-page';
import { Regions } from './regions';
import { Sheet } from './sheet';

const CITY = '421200';
const MONTHS = 15;

/** 按月填报: a county's sheet, and for the city who has reported, who is late, and each sheet to look through. */
export function Component() {
  const { current } = useSession();
  const [search, setSearch] = useSearchParams();
  const offered = monthsUntil(new Date());
  const asked = `${search.get('year')}-${search.get('month')}`;
  const month = offered.includes(asked) ? asked : offered[1]!;
  const wide = current?.regionCode === CITY;
  const region = wide ? (search.get('region') ?? '') : (current?.regionCode ?? '');
  const put = (next: Record<string, string>) => {
    const [year = '', of = ''] = (next.month ?? month).split('-');
    const to = next.region ?? region;
    setSearch({ year, month: of, ...(to && wide ? { region: to } : {}) }, { preventScrollReset: true });
  };
  return (
    <DeskPage title="按月填报">
      <div className="reports">
        <div className="reports-tools">
          <Select
            aria-label="月份"
            value={month}
            onChange={(value) => put({ month: value })}
            options={offered.map((value) => ({ value, label: `${value.replace('-', '年')}月` }))}
          />
        </div>
        {wide && !region ? (
          <Overview month={month} onOpen={(code) => put({ region: code })} />
        ) : (
          <OneRegion month={month} region={region} onBack={wide ? () => put({ region: '' }) : null} />
        )}
      </div>
    </DeskPage>
  );
}

/** This month and those before it, newest first: `2026-11`. */
function monthsUntil(now: Date): string[] {
  return Array.from({ length: MONTHS }, (_, back) => {
    const day = new Date(Date.UTC(now.getFullYear(), now.getMonth() - back, 1));
    return `${day.getUTCFullYear()}-${day.getUTCMonth() + 1}`;
  });
}

const monthOf = (text: string) => {
  const [year = '', month = ''] = text.split('-');
  return { year, month };
};

function Overview({ month, onOpen }: { month: string; onOpen: (region: string) => void }) {
  const query = useQuery({
    queryKey: ['indicator-reports', month, 'overview'],
    queryFn: async ({ signal }) =>
      (await api.get<ReportOverview>('/indicator-reports/overview', monthOf(month), signal)).data,
  });
  return (
    <Load query={query} rows={8} height={56}>
      {(view) => <Regions view={view} onOpen={onOpen} />}
    </Load>
  );
}

interface OneProps {
  month: string;
  region: string;
  onBack: (() => void) | null;
}

function OneRegion({ month, region, onBack }: OneProps) {
  const query = useQuery({
    queryKey: ['indicator-reports', month, region],
    queryFn: async ({ signal }) =>
      (await api.get<ReportSheet>('/indicator-reports', { ...monthOf(month), regionCode: region }, signal)).data,
  });
  return (
    <Load query={query} rows={10} height={56}>
      {(sheet) => (
        <>
          <p className="meta">{dateText(sheet.due)}前报。填1月到本月底的累计数，没有变化也填。</p>
          <Sheet key={`${month}:${region}`} sheet={sheet} onBack={onBack} />
        </>
      )}
    </Load>
  );
}
