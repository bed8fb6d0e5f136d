import './progress.css';
import type { ForecastView, ProgressView } from '@dto/statistics';
import { address } from '../../api/client';
import { useCan } from '../../api/session';
import { Load } from '../../shell/load';
import { Link } from '../../ui/button';
import { Segmented } from '../../ui/choices';
import { Select } from '../../ui/fields';
import { Icon } from '../../ui/icon';
import { DeskPage } from '../desk-page';
import { Bars } from './bars';
import { Counties } from './counties';
import { Candidates, HowReckoned } from './forecast';
import { forecastSentence } from './forecast-words';
import { YearCurve } from './year-curve';
import { LiveDot } from './live-dot';
import { Pairs } from './pairs';
import { sentenceOf } from './progress-words';
import { useCut } from './use-cut';
import { useProgress } from './use-progress';

/** 目标进度: will we make it, where, and of what is it made. Every number leads to its lines. */
export function Component() {
  const { search, put, year, years, thisYear } = useCut();
  const direction = search.get('direction') === 'in' ? 'in' : 'out';
  const exports = useCan('statistics.export');
  const { progress: query, forecast } = useProgress(year, direction, thisYear);
  return (
    <DeskPage
      title="目标进度"
      actions={
        <>
          {exports && query.data && (
            <a
              className="button"
              data-kind="quiet"
              data-size="small"
              href={address(`/tallies/cuts.xlsx?direction=${direction}&from=${year}-01-01&to=${query.data.asOf}`)}
              download
            >
              <Icon name="download" />
              导出Excel
            </a>
          )}
          <Link to={`/screen?year=${year}&direction=${direction}`}>大屏</Link>
        </>
      }
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
          <nav className="progress-more" aria-label="更多统计">
            <Link to={`/desk/progress/cuts?year=${year}&direction=${direction}`}>登记统计</Link>
            <Link to={`/desk/progress/funnel?year=${year}`}>转化漏斗与来源</Link>
            {query.data && <LiveDot at={query.dataUpdatedAt} />}
          </nav>
        </div>
        <Load query={query} rows={6} height={90}>
          {(view) => <Year view={view} forecast={forecast} />}
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
      <Pairs view={view} />
      {forecast && <Candidates view={forecast} />}
      {forecast && <HowReckoned view={forecast} />}
    </>
  );
}
