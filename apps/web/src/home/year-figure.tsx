import type { PublicYear } from '@dto/statistics';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { dateTimeText } from '../ui/dates';
import { fen, moneyPlain, moneyText } from '../ui/money';

/** The year's number, asked by the home page together with its other figures. */
export function useYear() {
  return useQuery({
    queryKey: ['tallies', 'year'],
    queryFn: async ({ signal }) => (await api.get<PublicYear>('/tallies/year', undefined, signal)).data,
  });
}

/** What is registered this year against its target; the mark is where the calendar stands. */
export function YearFigure({ year: { year, amount, target, elapsed, at } }: { year: PublicYear & { amount: string } }) {
  const { number, unit } = moneyText(amount);
  const share = target && fen(target) > 0n ? Number((fen(amount) * 1_000n) / fen(target)) / 10 : null;
  return (
    <div className="year-figure">
      <dt className="meta">
        {year}年技术合同登记 · 更新于{dateTimeText(at)}
      </dt>
      <dd className="figure">
        {number}
        <span className="unit">{unit}</span>
        {target && share !== null && (
          <span className="year-target">
            目标{moneyPlain(target)}，完成{share.toFixed(1)}%
          </span>
        )}
      </dd>
      {share !== null && (
        <dd className="year-bar" aria-hidden="true">
          <i style={{ width: `${Math.min(100, Math.max(0, share))}%` }} />
          <b style={{ insetInlineStart: `${Math.min(100, elapsed * 100)}%` }} />
        </dd>
      )}
    </div>
  );
}
