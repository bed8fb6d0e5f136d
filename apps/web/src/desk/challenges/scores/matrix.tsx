import type { MatrixView } from '@dto/challenges';
import { useState } from 'react';
import { Dialog } from '../../../ui/dialog';
import { Facts } from '../../../ui/rows';
import { kindWord } from '../panel/words';

/** Points apart from which a spread is marked (ux.md §4.10). */
const WIDE_SPREAD = 20;

type Bid = MatrixView['bids'][number];
type Seat = MatrixView['seats'][number];

/** Bids by experts; what does not count is struck through, and who is far apart is marked. Scrolls in its own box. */
export function Matrix({ matrix }: { matrix: MatrixView }) {
  const { bids, seats, rule } = matrix;
  const [open, setOpen] = useState<{ bid: Bid; seat: Seat } | null>(null);
  const experts = seats.filter(({ kind }) => kind !== 'publisher');
  const publisher = seats.find(({ kind }) => kind === 'publisher');
  const sorted = [...bids].sort((a, b) => (a.place ?? 99) - (b.place ?? 99));
  return (
    <section aria-label="评分表">
      <div className="matrix-box" tabIndex={0} role="group" aria-label="评分矩阵，可左右滚动">
        <table className="matrix">
          <caption className="visually-hidden">每位专家给每份标书的总分</caption>
          <thead>
            <tr>
              <th scope="col">标书</th>
              {experts.map((seat) => (
                <th key={seat.id} scope="col" data-late={seat.late || undefined}>
                  {seat.name}
                  <span className="meta">{kindWord(seat.kind)}</span>
                </th>
              ))}
              <th scope="col">专家均分</th>
              {publisher && <th scope="col">发榜方</th>}
              <th scope="col">总分</th>
              <th scope="col">最大差</th>
              <th scope="col">名次</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((bid) => {
              const wide = bid.spread !== null && Number(bid.spread) > WIDE_SPREAD;
              return (
                <tr key={bid.bidId}>
                  <th scope="row">{bid.bidder}</th>
                  {experts.map((seat) => {
                    const cell = bid.cells[seat.id];
                    return (
                      <td key={seat.id}>
                        {cell?.total ? (
                          <button
                            type="button"
                            className="cell-score"
                            data-dropped={cell.dropped ?? undefined}
                            aria-label={`${seat.name}给${bid.bidder}${cell.total}分${cell.dropped ? '，不计' : ''}，看分项和意见`}
                            onClick={() => setOpen({ bid, seat })}
                          >
                            {cell.total}
                          </button>
                        ) : (
                          <span className="meta">没交</span>
                        )}
                      </td>
                    );
                  })}
                  <td>{bid.panel ?? '—'}</td>
                  {publisher && <td>{bid.publisher ?? '—'}</td>}
                  <td>
                    <strong>{bid.final ?? '—'}</strong>
                  </td>
                  <td className={wide ? 'soon' : undefined}>
                    {bid.spread ?? '—'}
                    {wide && '，差得多'}
                  </td>
                  <td>{bid.place ?? '—'}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="meta">
        {rule.dropFrom !== null
          ? `专家满${rule.dropFrom}人时去掉一个最高分和一个最低分（划线的），依据：${rule.dropSource}。`
          : '不去最高和最低分。'}
        {rule.publisherShare > 0 && `发榜方占${(rule.publisherShare * 100).toFixed(1)}%。`}
        {`相差超过${WIDE_SPREAD}分的标出来。`}
      </p>
      {sorted
        .filter(({ tie }) => tie)
        .map(({ bidId, bidder, tie }) => (
          <p key={bidId} className="meta">
            {bidder}：{tie}
          </p>
        ))}
      {open && (
        <Dialog title={`${open.seat.name}给${open.bid.bidder}的评分`} open onClose={() => setOpen(null)}>
          <Cell matrix={matrix} {...open} />
        </Dialog>
      )}
    </section>
  );
}

function Cell({ matrix: { rubric }, bid, seat }: { matrix: MatrixView; bid: Bid; seat: Seat }) {
  const cell = bid.cells[seat.id];
  if (!cell) return null;
  return (
    <>
      <Facts
        facts={rubric.map(({ key, label, weight }) => [
          `${label}（${weight}分）`,
          <span key={key}>
            {cell.scores[key] ?? '—'}
            {cell.comments[key] && <span className="meta">，{cell.comments[key]}</span>}
          </span>,
        ])}
      />
      {cell.toBidder && (
        <p>
          <strong>给揭榜方：</strong>
          {cell.toBidder}
        </p>
      )}
      {cell.confidential && (
        <p>
          <strong>保密意见：</strong>
          {cell.confidential}
        </p>
      )}
    </>
  );
}
