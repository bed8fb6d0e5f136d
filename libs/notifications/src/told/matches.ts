import type { LedgerEvent } from '@guibang/ledger';
import type { Ground } from './told';

export type Side = 'need' | 'result';

export interface ToldMatch {
  readonly id: string;
  readonly need_id: string;
  readonly need_title: string;
  readonly need_state: string;
  readonly result_id: string;
  readonly result_title: string;
  readonly result_state: string;
  readonly listed: boolean;
  readonly contacted_at: Date | null;
}

export function readMatch(id: string, { db }: Pick<Ground, 'db'>): Promise<ToldMatch | null> {
  return db.one<ToldMatch>(
    `SELECT m.id, m.need_id, n.title AS need_title, m.need_state, m.result_id, r.title AS result_title, m.result_state,
            m.listed, m.contacted_at
       FROM matches m JOIN listings n ON n.id = m.need_id JOIN listings r ON r.id = m.result_id WHERE m.id = $1`,
    [id],
  );
}

export const other = (side: Side): Side => (side === 'need' ? 'result' : 'need');
export const sideOf = ({ data }: LedgerEvent): Side => data.side as Side;

/** The page where a side sees its matches, at this one. */
export const matchPage = (match: ToldMatch, side: Side): string =>
  `/desk/${side === 'need' ? 'needs' : 'results'}/${side === 'need' ? match.need_id : match.result_id}/matches#m-${match.id}`;

export const ownListing = (match: ToldMatch, side: Side): string =>
  side === 'need' ? `需求「${match.need_title}」` : `成果「${match.result_title}」`;
export const listingId = (match: ToldMatch, side: Side): string => (side === 'need' ? match.need_id : match.result_id);
