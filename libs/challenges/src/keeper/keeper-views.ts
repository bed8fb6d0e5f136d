import { Injectable } from '@nestjs/common';
import { currentViewer, Db } from '@guibang/platform';
import { KEEPER_ROLES, type KeepersView } from '../dto';
import type { Challenge } from '../challenge/challenge.entity';
import { standingOf } from '../challenge/challenge.policy';

interface Row {
  place: number;
  user_id: string;
  name: string;
  role: string | null;
  share: string;
  rehearsal: string;
  identity: string;
  rehearsed_at: Date | null;
  given_at: Date | null;
}

/** Who keeps a challenge's key and what they have done; a share only to whom it was encrypted. */
@Injectable()
export class KeeperViews {
  constructor(private readonly db: Db) {}

  async of(challenge: Challenge): Promise<KeepersView | null> {
    const viewer = currentViewer();
    const standing = standingOf(viewer, challenge);
    const inside = standing === 'bureau' || standing === 'watcher';
    if (!inside || !(KEEPER_ROLES as readonly string[]).includes(viewer.role ?? '') || !challenge.publicKey)
      return null;
    const rows = await this.db.query<Row>(
      `SELECT k.place, k.user_id, u.name, k.share, k.rehearsal, k.identity, k.rehearsed_at, k.given_at,
              (SELECT m.role FROM memberships m JOIN organizations o ON o.id = m.org_id AND o.kind = 'bureau'
                WHERE m.user_id = u.id AND m.role = ANY($2::text[]) ORDER BY array_position($2::text[], m.role) LIMIT 1) AS role
         FROM challenge_keepers k JOIN users u ON u.id = k.user_id WHERE k.challenge_id = $1 ORDER BY k.place`,
      [challenge.id, KEEPER_ROLES],
    );
    return {
      need: challenge.keeperNeed!,
      of: challenge.keeperOf!,
      publicKey: challenge.publicKey,
      rehearsedAt: challenge.rehearsedAt?.toISOString() ?? null,
      keepers: rows.map((row) => ({
        place: row.place,
        userId: row.user_id,
        name: row.name,
        role: row.role ?? '',
        rehearsedAt: row.rehearsed_at?.toISOString() ?? null,
        givenAt: row.given_at?.toISOString() ?? null,
        mine:
          row.user_id === viewer.userId ? { share: row.share, rehearsal: row.rehearsal, identity: row.identity } : null,
      })),
    };
  }
}
