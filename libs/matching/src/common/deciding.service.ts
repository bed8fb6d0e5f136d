import { Injectable } from '@nestjs/common';
import { Lists } from '@guibang/listings';
import { Clock } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { currentViewer, Db } from '@guibang/platform';
import type { CommonNeedRequest, CommonNeedView } from '../dto';
import { matchingError } from '../matching.errors';
import { commonNeedConfirmed, commonNeedDissolved, commonNeedSplit } from '../matching.events';
import { CommonNeeds } from './common-needs.service';

/** An officer's word on what is alike. */
@Injectable()
export class Deciding {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly lists: Lists,
    private readonly common: CommonNeeds,
  ) {}

  /** @throws common-need.not-published, common-need.one-organization, common-need.taken, common.forbidden */
  confirm({ title, needs }: CommonNeedRequest): Promise<CommonNeedView> {
    return this.db.tx(async () => {
      // In one order, so that two officers who confirm overlapping groups wait for each other and the second is told.
      await this.db.query(`SELECT 1 FROM listings WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`, [needs]);
      const listings = await this.lists.inOrder(needs);
      const open = listings.filter((one) => one.kind === 'need' && one.state === 'published' && !one.deletedAt);
      if (open.length < needs.length) throw matchingError('common-need.not-published');
      this.common.mustDecide(open);
      if (new Set(open.map((one) => one.orgId)).size < 2) throw matchingError('common-need.one-organization');
      const taken = await this.db.one<{ title: string }>(
        `SELECT c.title FROM common_need_members m JOIN common_needs c ON c.id = m.common_need_id
          WHERE m.listing_id = ANY ($1::uuid[]) AND c.dissolved_at IS NULL LIMIT 1`,
        [needs],
      );
      if (taken) throw matchingError('common-need.taken', { title: taken.title });
      const { userId, orgId } = currentViewer();
      const row = await this.db.one<{ id: string }>(
        `INSERT INTO common_needs (title, confirmed_by, confirmed_org, confirmed_at) VALUES ($1, $2, $3, $4) RETURNING id`,
        [title, userId, orgId, this.clock.now()],
      );
      const id = row!.id;
      await this.db.query(
        `INSERT INTO common_need_members (common_need_id, listing_id) SELECT $1, unnest($2::uuid[])`,
        [id, needs],
      );
      await this.ledger.append(commonNeedConfirmed, { subject: { kind: 'common-need', id }, data: { needs } });
      return (await this.common.one(id))!;
    });
  }

  /** Takes a confirmation back; the needs are likely again. @throws common-need.not-found, common.forbidden */
  dissolve(id: string): Promise<void> {
    return this.db.tx(async () => {
      const row = await this.db.one(`SELECT 1 FROM common_needs WHERE id = $1 AND dissolved_at IS NULL FOR UPDATE`, [
        id,
      ]);
      if (!row) throw matchingError('common-need.not-found');
      const members = await this.db.query<{ id: string }>(
        `SELECT listing_id AS id FROM common_need_members WHERE common_need_id = $1`,
        [id],
      );
      this.common.mustDecide(await this.lists.inOrder(members.map((member) => member.id)));
      await this.db.query(`UPDATE common_needs SET dissolved_at = $2 WHERE id = $1`, [id, this.clock.now()]);
      await this.ledger.append(commonNeedDissolved, { subject: { kind: 'common-need', id } });
    });
  }

  /** This need is another thing than those. */
  split(needId: string, from: readonly string[]): Promise<void> {
    return this.apart(needId, from, false, async () => {
      await this.db.query(
        `INSERT INTO need_splits (need_a, need_b, split_by, split_at)
         SELECT least($1::uuid, o), greatest($1::uuid, o), $3, $4 FROM unnest($2::uuid[]) AS o WHERE o <> $1::uuid
         ON CONFLICT DO NOTHING`,
        [needId, from, currentViewer().userId, this.clock.now()],
      );
    });
  }

  /** Takes it back. */
  rejoin(needId: string, from: readonly string[]): Promise<void> {
    return this.apart(needId, from, true, async () => {
      await this.db.query(
        `DELETE FROM need_splits WHERE (need_a, need_b) IN
           (SELECT least($1::uuid, o), greatest($1::uuid, o) FROM unnest($2::uuid[]) AS o)`,
        [needId, from],
      );
    });
  }

  private apart(needId: string, from: readonly string[], undone: boolean, write: () => Promise<void>): Promise<void> {
    return this.db.tx(async () => {
      const listings = (await this.lists.inOrder([needId, ...from])).filter((one) => one.kind === 'need');
      if (listings.length < from.length + 1) throw matchingError('common-need.not-published');
      this.common.mustDecide(listings);
      await write();
      await this.ledger.append(commonNeedSplit, { subject: { kind: 'listing', id: needId }, data: { from, undone } });
    });
  }
}
