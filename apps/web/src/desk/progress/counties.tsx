import { inYi, type ForecastView, type ProgressView } from '@dto/statistics';
import { useSession } from '../../api/session';
import { Link } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { moneyPlain } from '../../ui/money';
import { linesHref } from './lines-href';
import { percent, standingOf, unitFor } from './progress-words';

const CITY = '421200';

/** Counties by how far they are from what the calendar asks; without targets of their own, by sum. */
export function Counties({ view, forecast }: { view: ProgressView; forecast: ForecastView | null }) {
  const { current } = useSession();
  const mine = (code: string) => current?.regionCode === CITY || current?.regionCode === code;
  const expectedOf = (code: string) => forecast?.counties.find((one) => one.code === code)?.expected ?? null;
  const rows = view.regions
    .map((region) => ({ ...region, standing: standingOf(region.sums.amount, region.target, view.elapsed) }))
    .sort(
      (a, b) =>
        Number(a.standing.ahead ?? 0) - Number(b.standing.ahead ?? 0) || inYi(b.sums.amount) - inYi(a.sums.amount),
    );
  const unit = unitFor(rows.flatMap(({ sums, target }) => [sums.amount, ...(target ? [target] : [])]));
  const split = rows.some(({ target }) => target);
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>
          县市区{' '}
          <span className="meta">
            {split ? '离应到进度最远的在前；竖线是今天应到的，浅色是年底预计' : '还没有把目标分到县市区'}
          </span>
        </h2>
      </div>
      <DataTable
        caption="县市区"
        hideCaption
        rows={rows}
        id={({ code }) => code}
        columns={[
          {
            key: 'name',
            title: '地区',
            // A county goes through its own lines only.
            cell: ({ code, name }) => (mine(code) ? <Link to={linesHref(view, { region: code })}>{name}</Link> : name),
          },
          { key: 'amount', title: `已登记（${unit.word}）`, num: true, cell: ({ sums }) => unit.text(sums.amount) },
          { key: 'count', title: '合同', num: true, cell: ({ sums }) => sums.count },
          ...(rows.some(({ code }) => expectedOf(code))
            ? [
                {
                  key: 'expected',
                  title: '年底预计',
                  num: true,
                  cell: ({ code }: (typeof rows)[number]) => {
                    const expected = expectedOf(code);
                    return expected ? unit.text(expected) : <span className="meta">合同太少</span>;
                  },
                },
              ]
            : []),
          ...(split
            ? [
                {
                  key: 'target',
                  title: '目标',
                  num: true,
                  cell: ({ target }: (typeof rows)[number]) => (target ? unit.text(target) : '—'),
                },
                {
                  key: 'bar',
                  title: '进度',
                  plain: true,
                  cell: ({ standing, code, target }: (typeof rows)[number]) => {
                    const expected = expectedOf(code);
                    const ahead = expected && target && inYi(target) > 0 ? inYi(expected) / inYi(target) : null;
                    return standing.done === null ? null : (
                      <Bullet done={standing.done} due={view.elapsed} expected={ahead} />
                    );
                  },
                },
                {
                  key: 'done',
                  title: '完成率',
                  num: true,
                  cell: ({ standing }: (typeof rows)[number]) =>
                    standing.done === null ? '—' : percent(standing.done),
                },
                {
                  key: 'gap',
                  title: '比应到',
                  num: true,
                  cell: ({ standing }: (typeof rows)[number]) => <Gap ahead={standing.ahead} />,
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}

function Bullet({ done, due, expected }: { done: number; due: number; expected: number | null }) {
  const width = (share: number) => `${Math.min(100, Math.max(0, share * 100))}%`;
  return (
    <span className="bullet" aria-hidden="true">
      {expected !== null && <i data-look="expected" style={{ width: width(expected) }} />}
      <i style={{ width: width(done) }} />
      <b style={{ insetInlineStart: width(due) }} />
    </span>
  );
}

function Gap({ ahead }: { ahead: string | null }) {
  if (ahead === null) return '—';
  const behind = ahead.startsWith('-');
  return (
    <span className={behind ? 'behind' : undefined}>
      {behind ? '差' : '超'}
      {moneyPlain(ahead.replace('-', ''))}
    </span>
  );
}
