import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import { type IdentityRequest, type IdentityView, KEEPER_ROLES, type KeeperCandidate } from '../dto';
import { challengeError } from '../challenges.errors';
import { kindsOfArmor } from './age-files';

interface Row {
  recipient: string;
  sealed: string;
  at: Date;
}

/** Keepers' age identities: made in their browsers, kept under passphrases that never come here. */
@Injectable()
export class KeeperIdentities {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async mine(): Promise<IdentityView> {
    const row = await this.db.one<Row>(`SELECT recipient, sealed, at FROM challenge_identities WHERE user_id = $1`, [
      currentViewer().userId,
    ]);
    return { recipient: row?.recipient ?? null, sealed: row?.sealed ?? null, at: row?.at.toISOString() ?? null };
  }

  /** A new one replaces the old one for challenges to come; what was encrypted to the old one keeps it. @throws keeper.unlocked */
  async put({ recipient, sealed }: IdentityRequest): Promise<IdentityView> {
    // An identity that is not under a passphrase would let the server read shares.
    if (kindsOfArmor(sealed)?.join() !== 'scrypt') throw challengeError('keeper.unlocked');
    await this.db.query(
      `INSERT INTO challenge_identities (user_id, recipient, sealed, at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (user_id) DO UPDATE SET recipient = excluded.recipient, sealed = excluded.sealed, at = excluded.at`,
      [currentViewer().userId, recipient, sealed, this.clock.now()],
    );
    return this.mine();
  }

  /** Who may keep a share: officers, leaders and auditors of the viewer's own level. */
  async candidates(): Promise<KeeperCandidate[]> {
    const rows = await this.db.query<{ user_id: string; name: string; role: string; recipient: string | null }>(
      `SELECT DISTINCT ON (u.id) u.id AS user_id, u.name, m.role, i.recipient
         FROM memberships m JOIN users u ON u.id = m.user_id
         JOIN organizations o ON o.id = m.org_id AND o.kind = 'bureau' AND o.state = 'verified'
         LEFT JOIN challenge_identities i ON i.user_id = u.id
        WHERE m.role = ANY($1::text[]) AND o.region_code = $2
        ORDER BY u.id, array_position($1::text[], m.role)`,
      [KEEPER_ROLES, currentViewer().regionCode],
    );
    return rows
      .map(({ user_id: userId, ...row }) => ({ userId, ...row }))
      .sort((a, b) => roleOrder(a.role) - roleOrder(b.role) || a.name.localeCompare(b.name, 'zh-CN'));
  }
}

const roleOrder = (role: string): number => (KEEPER_ROLES as readonly string[]).indexOf(role);
