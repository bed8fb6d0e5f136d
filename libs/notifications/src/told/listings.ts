import type { LedgerEvent } from '@guibang/ledger';
import type { Ground } from './told';

export interface ToldListing {
  readonly id: string;
  readonly kind: 'need' | 'result';
  readonly state: string;
  readonly revision_state: string;
  readonly org_id: string;
  readonly title: string;
  readonly region_path: string[];
  readonly expires_at: Date | null;
  readonly published_at: Date | null;
}

/** The listing that an event is about, as it is now; null where it was deleted. */
export function readListing(id: string, { db }: Pick<Ground, 'db'>): Promise<ToldListing | null> {
  return db.one<ToldListing>(
    `SELECT id, kind, state, revision_state, org_id, title, region_path, expires_at, published_at
       FROM listings WHERE id = $1 AND deleted_at IS NULL`,
    [id],
  );
}

export const listingOf = (event: LedgerEvent, ground: Ground): Promise<ToldListing | null> =>
  readListing(event.subject.id, ground);

/** 需求「…」 */
export const nameOf = ({ kind, title }: Pick<ToldListing, 'kind' | 'title'>): string =>
  `${kind === 'need' ? '需求' : '成果'}「${title}」`;

export const pageOf = ({ kind, id }: Pick<ToldListing, 'kind' | 'id'>, rest = ''): string =>
  `/desk/${kind === 'need' ? 'needs' : 'results'}/${id}${rest}`;

export interface ToldNote {
  readonly note: string;
  readonly suggestion: string | null;
}

/** What a reviewer wrote: of one review, or the last that decided so. */
export async function notesOf(
  listingId: string,
  decisions: string[],
  { db }: Ground,
  review?: unknown,
): Promise<ToldNote[]> {
  const row = await db.one<{ notes: ToldNote[] }>(
    `SELECT notes FROM listing_reviews WHERE listing_id = $1 AND decision = ANY($2::text[])
        AND ($3::uuid IS NULL OR id = $3) ORDER BY at DESC LIMIT 1`,
    [listingId, decisions, review ?? null],
  );
  return row?.notes ?? [];
}

export async function personName(userId: string | null, { db }: Ground): Promise<string> {
  const row = await db.one<{ name: string }>(`SELECT name FROM users WHERE id = $1`, [userId]);
  return row?.name ?? '审核人';
}
