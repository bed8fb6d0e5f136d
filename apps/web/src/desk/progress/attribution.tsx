import { inYi, type AttributionView, type Source } from '@dto/statistics';
import { moneyPlain } from '../../ui/money';
import { percent } from './progress-words';

/** How much of what is registered came through the platform, and by whose hand. */
export function Attribution({ view }: { view: AttributionView }) {
  const { year, total, platform, share } = view;
  if (share === null) return <p className="meta">{year}年还没有登记的合同，说不出从哪里来。</p>;
  return (
    <>
      <h2 className="progress-sentence">
        {year}年登记的{moneyPlain(total.amount)}里，从平台洽谈签下的<strong>{moneyPlain(platform.amount)}</strong>、
        {platform.count}项，占<strong>{percent(share)}</strong>。
      </h2>
      <div className="attribution">
        <Sources title="从哪里来" rows={view.origins} all={total.amount} empty="" />
        <Sources title="哪些经纪机构" rows={view.brokers} all={total.amount} empty="没有经纪机构参与的合同。" />
        <Sources
          title="哪些高校院所卖出"
          rows={view.universities}
          all={total.amount}
          empty="没有高校院所卖出的合同。"
        />
      </div>
    </>
  );
}

interface Props {
  title: string;
  rows: readonly Source[];
  all: string;
  empty: string;
}

function Sources({ title, rows, all, empty }: Props) {
  const most = Math.max(0, ...rows.map(({ amount }) => inYi(amount)));
  return (
    <section className="panel">
      <div className="panel-head">
        <h3>{title}</h3>
      </div>
      {rows.length === 0 && <p className="meta">{empty}</p>}
      <ul className="bars">
        {rows.slice(0, 12).map((row) => (
          <li key={row.key}>
            <span>
              {row.name} <span className="meta">{row.count}项</span>
            </span>
            <span className="sum-bar" aria-hidden="true">
              <i style={{ width: most > 0 ? `${Math.max(0, (inYi(row.amount) / most) * 100)}%` : 0 }} />
            </span>
            <span className="bar-sum">
              {moneyPlain(row.amount)}{' '}
              <span className="meta">{inYi(all) > 0 ? percent(inYi(row.amount) / inYi(all)) : ''}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
