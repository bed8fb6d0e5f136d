import './progress.css';
import type { ForecastView, ProgressView } from '@dto/statistics';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { useRoom } from '../../api/realtime';
import { useCan } from '../../api/session';
import { Load } from '../../shell/load';
import { Link } from '../../ui/button';
import { Segmented } from '../../ui/choices';
import { Select } from '../../ui/fields';
import { DeskPage } from '../desk-page';
import { Bars } from './bars';
import { Counties } from './counties';
import { Candidates, HowReckoned } from './forecast';
import { forecastSentence } from './forecast-words';
import { YearCurve } from './year-curve';
import { sentenceOf } from './progress-words';
import { useCut } from './use-cut';

/** 目标进度: will we make it, where, and of what is it made. Every number leads to its lines. */
export function Component() {
  const { search, put, year, years, thisYear } = useCut();
  const direction = search.get('direction') === 'in' ? 'in' : 'out';
  const query = useQuery({
    queryKey: ['tallies', 'progress', year, direction],
    queryFn: async ({ signal }) =>
      (await api.get<ProgressView>('/tallies/progress', { year: String(year), direction }, signal)).data,
  });
  const forecast = useQuery({
    queryKey: ['tallies', 'forecast', year],
    queryFn: async ({ signal }) => (await api.get<ForecastView>('/forecasts', { year: String(year) }, signal)).data,
    enabled: direction === 'out' && year === thisYear,
  });
  const again = () => {
    void query.refetch();
    if (direction === 'out' && year === thisYear) void forecast.refetch();
  };
  useRoom('tally', 'city', { onMessage: again, onReset: again });
  return (
    <DeskPage
      title="目标进度"
      actions={<Link to={`/desk/progress/funnel${year === thisYear ? '' : `?year=${year}`}`}>转化漏斗与来源</Link>}
    >
      <div className="progress">
        <div className="progress-tools">
          <Select aria-label="年份" value={String(year)} onChange={(value) => put('year', value)} options={years} />
          <Segmented
            label="口径"
            value={direction}
            onChange={(value) => put('direction', value)}
            options={[
              { value: 'out', label: '输出' },
              { value: 'in', label: '吸纳' },
            ]}
          />
        </div>
        <Load query={query} rows={6} height={90}>
          {(view) => <Year view={view} forecast={(direction === 'out' && forecast.data) || null} />}
        </Load>
      </div>
    </DeskPage>
  );
}

function Year({ view, forecast }: { view: ProgressView; forecast: ForecastView | null }) {
  const maySet = useCan('targets.set');
  return (
    <>
      <p className="progress-sentence">
        {sentenceOf(view).map(({ text, strong }, i) => (strong ? <strong key={i}>{text}</strong> : text))}
      </p>
      {forecast && (
        <p className="progress-forecast">
          {forecastSentence(forecast).map(({ text, strong }, i) => (strong ? <strong key={i}>{text}</strong> : text))}
        </p>
      )}
      {view.direction === 'out' && !view.target && (
        <p className="meta">
          {view.year}年还没有定登记额的目标。
          {maySet && (
            <Link to={`/desk/rules?tab=targets&year=${view.year}&only=all&open=registered-amount`}>去定目标</Link>
          )}
        </p>
      )}
      {view.direction === 'in' && <p className="meta">吸纳是本市单位从外面和市内买进的，和输出是两个数，不相加。</p>}
      <div className="progress-panels">
        <YearCurve view={view} forecast={forecast?.forecast ?? null} />
        <Bars title="技术领域" view={view} rows={view.fields} by="field" />
        <Counties view={view} forecast={forecast} />
        <div className="progress-pair">
          <Bars title="合同类型" view={view} rows={view.types} by="type" />
          <Bars title={view.direction === 'out' ? '卖到哪里' : '从哪里买'} view={view} rows={view.flows} by="flow" />
        </div>
      </div>
      {forecast && <Candidates view={forecast} />}
      {forecast && <HowReckoned view={forecast} />}
    </>
  );
}
