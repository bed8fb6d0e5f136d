import './progress.css';
import './screen.css';
import { inYi, type ForecastView, type ProgressView } from '@dto/statistics';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { usePage } from '../../shell/use-page';
import { Load } from '../../shell/load';
import { Button } from '../../ui/button';
import { moneyText } from '../../ui/money';
import { forecastSentence } from './forecast-words';
import { LiveDot } from './live-dot';
import { percent, standingOf, unitFor } from './progress-words';
import { usePageKeys } from '../use-row-keys';
import { useCut } from './use-cut';
import { useProgress } from './use-progress';
import { YearCurve } from './year-curve';

/** The year on a wall: dark, large, live, nothing to click but the way out. */
export function Component() {
  const { search, year, thisYear } = useCut();
  const direction = search.get('direction') === 'in' ? 'in' : 'out';
  const { progress, forecast } = useProgress(year, direction, thisYear);
  const leave = useNavigate();
  const out = `/desk/progress?year=${year}&direction=${direction}`;
  usePage('大屏', '目标进度');
  useDark();
  usePageKeys((event) => {
    // While the browser itself is in full screen, Escape ends that first.
    if (event.key !== 'Escape' || document.fullscreenElement) return false;
    void leave(out);
    return true;
  });
  return (
    <main className="screen">
      <header className="screen-head">
        <h1>
          {year}年技术合同{direction === 'out' ? '登记' : '吸纳'}
        </h1>
        <LiveDot at={progress.dataUpdatedAt} />
        <div className="actions">
          <Button kind="quiet" onClick={() => void document.documentElement.requestFullscreen()}>
            全屏
          </Button>
          <Button kind="quiet" onClick={() => void leave(out)}>
            退出大屏
          </Button>
        </div>
      </header>
      <Load query={progress} rows={4} height={160}>
        {(view) => <Wall view={view} forecast={forecast} />}
      </Load>
    </main>
  );
}

/** Dark while the page is open, whatever the reader's own choice; that comes back afterwards. */
function useDark() {
  const before = useRef<string | undefined>(undefined);
  useEffect(() => {
    const { dataset } = document.documentElement;
    before.current = dataset.theme;
    dataset.theme = 'dark';
    return () => {
      if (before.current) dataset.theme = before.current;
      else delete dataset.theme;
      if (document.fullscreenElement) void document.exitFullscreen();
    };
  }, []);
}

function Wall({ view, forecast }: { view: ProgressView; forecast: ForecastView | null }) {
  const { total, target, elapsed } = view;
  const { done } = standingOf(total.amount, target, elapsed);
  const { number, unit } = moneyText(total.amount);
  return (
    <div className="screen-wall">
      <section className="screen-figure" aria-label="今年">
        <p className="screen-number" aria-live="polite">
          {number}
          <span>{unit}</span>
        </p>
        <p className="screen-line">
          {total.count.toLocaleString('en-US')}项合同
          {done !== null && target && (
            <>
              ，完成{moneyText(target).number}
              {moneyText(target).unit}目标的<strong>{percent(done)}</strong>
            </>
          )}
        </p>
        {done !== null && (
          <div className="screen-bar" aria-hidden="true">
            <i style={{ width: `${Math.min(100, done * 100)}%` }} />
            <b style={{ insetInlineStart: `${Math.min(100, elapsed * 100)}%` }} />
          </div>
        )}
        {done !== null && <p className="screen-small">竖线是今天应到的{percent(elapsed)}</p>}
        {forecast?.forecast && (
          <p className="screen-line">
            {forecastSentence(forecast).map(({ text, strong }, i) => (strong ? <strong key={i}>{text}</strong> : text))}
          </p>
        )}
      </section>
      <Ranked
        title="县市区"
        rows={view.regions.map(({ code, name, sums }) => ({ key: code, name, amount: sums.amount }))}
      />
      <YearCurve view={view} forecast={forecast?.forecast ?? null} />
      <Ranked title="技术领域" rows={view.fields} />
    </div>
  );
}

function Ranked({ title, rows }: { title: string; rows: readonly { key: string; name: string; amount: string }[] }) {
  const sorted = [...rows].sort((a, b) => inYi(b.amount) - inYi(a.amount)).slice(0, 8);
  const most = Math.max(0, ...sorted.map(({ amount }) => inYi(amount)));
  const unit = unitFor(sorted.map(({ amount }) => amount));
  return (
    <section className="panel">
      <h2>
        {title}（{unit.word}）
      </h2>
      <ul className="screen-rank">
        {sorted.map(({ key, name, amount }) => (
          <li key={key}>
            <span>{name}</span>
            <span className="sum-bar" aria-hidden="true">
              <i style={{ width: most > 0 ? `${Math.max(0, (inYi(amount) / most) * 100)}%` : 0 }} />
            </span>
            <span className="screen-sum">{unit.text(amount)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
