import type { PairSums, ProgressView } from '@dto/statistics';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { Load } from '../../shell/load';
import { Link } from '../../ui/button';
import { moneyPlain } from '../../ui/money';

/** Who sells most to whom this year; each pair leads to the seller's contracts. */
export function Pairs({ view: { year, direction } }: { view: ProgressView }) {
  const query = useQuery({
    queryKey: ['tallies', 'pairs', year, direction],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: PairSums[] }>('/tallies/pairs', { year: String(year), direction }, signal)).data.items,
  });
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>谁卖给谁</h2>
      </div>
      <Load query={query} rows={4} height={44}>
        {(items) =>
          items.length === 0 ? (
            <p className="meta">{year}年还没有登记的合同。</p>
          ) : (
            <ol className="pairs">
              {items.map(({ seller, buyer, amount, count }) => (
                <li key={`${seller} ${buyer}`}>
                  <Link to={`/desk/contracts?q=${encodeURIComponent(seller)}`}>
                    {seller}卖给{buyer}
                  </Link>
                  <span className="bar-sum">
                    {moneyPlain(amount)} <span className="meta">{count}项</span>
                  </span>
                </li>
              ))}
            </ol>
          )
        }
      </Load>
    </section>
  );
}
