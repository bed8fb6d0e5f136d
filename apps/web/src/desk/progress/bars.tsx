import { inYi, type NamedSums, type ProgressView } from '@dto/statistics';
import { Link } from '../../ui/button';
import { moneyPlain } from '../../ui/money';
import { linesHref } from './lines-href';
import { percent } from './progress-words';

interface Props {
  title: string;
  view: ProgressView;
  rows: readonly NamedSums[];
  by: 'type' | 'field' | 'flow';
}

const SHOWN = 8;

/** Of what the sum is made, the largest first; each leads to its lines. */
export function Bars({ title, view, rows, by }: Props) {
  const most = Math.max(0, ...rows.map(({ amount }) => inYi(amount)));
  const total = inYi(view.total.amount);
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{title}</h2>
      </div>
      {rows.length === 0 ? (
        <p className="meta">{view.year}年还没有登记的合同。</p>
      ) : (
        <ul className="bars">
          {rows.slice(0, SHOWN).map((row) => (
            <li key={row.key}>
              <Link to={linesHref(view, { [by]: row.key })}>{row.name}</Link>
              <span className="sum-bar" aria-hidden="true">
                <i style={{ width: most > 0 ? `${Math.max(0, (inYi(row.amount) / most) * 100)}%` : 0 }} />
              </span>
              <span className="bar-sum">
                {moneyPlain(row.amount)}{' '}
                <span className="meta">{total > 0 ? percent(inYi(row.amount) / total) : ''}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
