import type { DealDetail, OfferView, Side, TermRow } from '@dto/deals';
import { dateText } from '../../../ui/dates';
import { Icon } from '../../../ui/icon';
import { Diff } from '../../listing/diff';
import { otherSide } from '../deal-words';
import { termText } from './term-text';

/** What stands in a row: the agreed text, the two last words side by side, or what the law says meanwhile. */
export function TermBody({ row, side, deal }: { row: TermRow; side: Side | null; deal: DealDetail }) {
  if (row.state === 'agreed' || row.state === 'reopening')
    return (
      <>
        <p className="term-text">{termText(row.key, row.agreed)}</p>
        {row.agreed === null && row.law && <Law row={row} />}
      </>
    );
  if (row.state === 'silent' && !row.buyer && !row.seller) return <Law row={row} />;
  const [left, right] = side ? [side, otherSide(side)] : (['buyer', 'seller'] as const);
  return (
    <>
      <div className="term-sides">
        <Word row={row} of={left} label={side ? '我方' : '需求方'} deal={deal} />
        <Word row={row} of={right} label={side ? '对方' : '成果方'} deal={deal} />
      </div>
      {!row.forced && row.law && !row.buyer !== !row.seller && <Law row={row} />}
    </>
  );
}

/** One side's last word; the one that waits is told against the other's. */
function Word({ row, of, label, deal }: { row: TermRow; of: Side; label: string; deal: DealDetail }) {
  const offer = row[of];
  const other = row[otherSide(of)];
  const waits = row.waiting !== null && row.waiting.side === of;
  return (
    <div className="term-word" data-waits={waits || undefined}>
      <p className="meta">
        <span>{label}</span>
        {offer && (
          <span>
            {offer.by && `${offer.by}，`}
            {dateText(offer.at)}
          </span>
        )}
      </p>
      {offer ? (
        <>
          <p className="term-text">
            <OfferText offer={offer} other={waits ? other : null} row={row} />
          </p>
          {offer.note && <p className="meta">说明：{offer.note}</p>}
        </>
      ) : (
        <p className="term-none">{deal.state === 'open' ? '还没有说' : '没有另外提出'}</p>
      )}
    </div>
  );
}

function OfferText({ offer, other, row }: { offer: OfferView; other: OfferView | null; row: TermRow }) {
  const now = termText(row.key, offer.value);
  return other ? <Diff old={termText(row.key, other.value)} now={now} /> : now;
}

/** The law's default in plain words, with its article; for a forced row, that it must not stay so. */
function Law({ row }: { row: TermRow }) {
  if (!row.law) return row.forced ? null : <p className="term-none">不写也可以，法律没有默认规定。</p>;
  return (
    <p className="term-law">
      <Icon name="rules" />
      <span>
        {row.forced ? '法律的默认：' : '不写则'}
        {row.law.text}
        <span className="meta">
          {row.law.article}
          {!row.law.verified && '，未核实'}
        </span>
      </span>
    </p>
  );
}
