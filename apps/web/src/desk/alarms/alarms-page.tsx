import './alarms.css';
import '../progress/progress.css';
import type { AlarmKind, AlarmsView } from '@dto/statistics';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { Load } from '../../shell/load';
import { Segmented } from '../../ui/choices';
import { Select } from '../../ui/fields';
import { Empty } from '../../ui/states';
import { DeskPage } from '../desk-page';
import { useCut } from '../progress/use-cut';
import { Alarm } from './alarm';
import { Quality } from './quality';

/** 异常提示: what may make the sum look larger than the work, with its evidence; a person says what it is. */
export function Component() {
  const { search, put, year, years } = useCut();
  const kind = search.get('kind') ?? '';
  const only = search.get('only') === 'all' ? 'all' : 'open';
  const query = useQuery({
    queryKey: ['alarms', year],
    queryFn: async ({ signal }) => (await api.get<AlarmsView>('/alarms', { year: String(year) }, signal)).data,
  });
  return (
    <DeskPage title="异常提示">
      <div className="progress">
        <div className="progress-tools">
          <Select aria-label="年份" value={String(year)} onChange={(value) => put('year', value)} options={years} />
          <Segmented
            label="看哪些"
            value={only}
            onChange={(value) => put('only', value === 'all' ? 'all' : '')}
            options={[
              { value: 'open', label: '没看过的' },
              { value: 'all', label: '全部' },
            ]}
          />
        </div>
        <Load query={query} rows={6} height={80}>
          {(view) => <Signs view={view} kind={kind} only={only} onKind={(value) => put('kind', value)} />}
        </Load>
      </div>
    </DeskPage>
  );
}

interface Props {
  view: AlarmsView;
  kind: string;
  only: 'open' | 'all';
  onKind: (kind: string) => void;
}

function Signs({ view, kind, only, onKind }: Props) {
  const open = view.kinds.reduce((sum, one) => sum + one.open, 0);
  const shown = view.items.filter((one) => (!kind || one.kind === kind) && (only === 'all' || one.open));
  return (
    <>
      <p className="progress-sentence">
        {open > 0 ? (
          <>
            {view.year}年登记的合同里有<strong>{open}条</strong>没看过的提示。
          </>
        ) : (
          `${view.year}年登记的合同没有要看的提示。`
        )}
        <span className="meta">提示只是要看一看，不是说有问题。</span>
      </p>
      <ul className="alarm-kinds" aria-label="种类">
        {view.kinds.map((one) => (
          <li key={one.kind}>
            <button
              type="button"
              className="alarm-kind"
              aria-pressed={kind === one.kind}
              onClick={() => onKind(kind === one.kind ? '' : one.kind)}
            >
              <span>{one.name}</span>
              <span className="count">{one.found === 0 ? '—' : `${one.open}/${one.found}`}</span>
            </button>
          </li>
        ))}
      </ul>
      {kind && <KindNote view={view} kind={kind as AlarmKind} />}
      {shown.length === 0 ? (
        <Empty>
          {only === 'open' && view.items.length > 0 ? '都看过了。切到「全部」看以前的结论。' : '没有提示。'}
        </Empty>
      ) : (
        <ul className="alarms">
          {shown.map((alarm) => (
            <Alarm key={`${alarm.kind}:${alarm.key}`} alarm={alarm} year={view.year} mayJudge={view.mayJudge} />
          ))}
        </ul>
      )}
      <Quality rows={view.quality} />
    </>
  );
}

function KindNote({ view, kind }: { view: AlarmsView; kind: AlarmKind }) {
  const one = view.kinds.find((entry) => entry.kind === kind);
  if (!one) return null;
  return (
    <p className="meta">
      {one.why}。{one.rule && `参数：${one.rule}。`}
    </p>
  );
}
