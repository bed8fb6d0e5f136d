import { type OfferView, SIDES, type TermKey } from '@dto/deals';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../api/client';
import { Load } from '../../../shell/load';
import { DateText } from '../../../ui/times';
import { Diff } from '../../listing/diff';
import { dealPath } from '../queries';
import { termText } from './term-text';

const outcomes: Record<OfferView['outcome'], string> = {
  waiting: '等答复',
  countered: '被还价',
  accepted: '被接受',
  withdrawn: '已收回',
};

/** Every word that was said to a row, newest first, each against the one before. */
export function History({ dealId, term, count }: { dealId: string; term: TermKey; count: number }) {
  const query = useQuery({
    queryKey: ['deal-history', dealId, term, count],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: OfferView[] }>(`${dealPath(dealId)}/terms/${term}/history`, undefined, signal)).data
        .items,
  });
  return (
    <Load query={query} rows={2} height={48}>
      {(offers) => (
        <ol className="term-history">
          {[...offers]
            .sort((a, b) => b.no - a.no)
            .map((offer, index, all) => (
              <li key={offer.id}>
                <p className="meta">
                  第{offer.no}次，{SIDES[offer.side]} {offer.by}，<DateText at={offer.at} as="time" />，
                  {outcomes[offer.outcome]}
                </p>
                <p className="term-text">
                  {all[index + 1] ? (
                    <Diff old={termText(term, all[index + 1]!.value)} now={termText(term, offer.value)} />
                  ) : (
                    termText(term, offer.value)
                  )}
                </p>
                {offer.note && <p className="meta">说明：{offer.note}</p>}
              </li>
            ))}
        </ol>
      )}
    </Load>
  );
}
