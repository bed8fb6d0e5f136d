import { Injectable } from '@nestjs/common';
import { currentViewer, Db } from '@guibang/platform';
import type { Contract } from '../contract/contract.entity';

/**
 * Who reviews may belong to no party and no broker of the contract: by membership in any organization of theirs, in whatever role
 * the reviewer acts now, and by the station's own code.
 */
@Injectable()
export class Conflicts {
  constructor(private readonly db: Db) {}

  /** The party that the viewer belongs to, by contract id; contracts without a conflict are not in it. */
  async of(contracts: readonly Contract[]): Promise<Map<string, string>> {
    const { userId, orgId } = currentViewer();
    if (!userId || !contracts.length) return new Map();
    const mine = await this.db.query<{ id: string; uscc: string; name: string }>(
      `SELECT DISTINCT o.id, o.uscc, o.name FROM organizations o
         LEFT JOIN memberships m ON m.org_id = o.id AND m.user_id = $1 WHERE m.user_id IS NOT NULL OR o.id = $2`,
      [userId, orgId],
    );
    const found = new Map<string, string>();
    for (const c of contracts) {
      const codes = (c.form.parties ?? []).map((p) => p.uscc);
      const ids = [c.orgId, c.sellerOrgId, c.buyerOrgId, c.brokerOrgId];
      const hit = mine.find((org) => codes.includes(org.uscc) || ids.includes(org.id));
      if (hit) found.set(c.id, hit.name);
      else if (c.createdBy === userId) found.set(c.id, '申请单位');
    }
    return found;
  }

  async with(contract: Contract): Promise<string | null> {
    return (await this.of([contract])).get(contract.id) ?? null;
  }
}
