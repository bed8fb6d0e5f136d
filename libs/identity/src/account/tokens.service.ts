import { Injectable } from '@nestjs/common';
import { Clock, commonError, RuleBook } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { allPermissions, Db, holds, Viewer } from '@guibang/platform';
import type { NewTokenRequest, NewTokenView, TokenView } from '../dto';
import { identityError } from '../identity.errors';
import { tokenEnded, tokenMade } from '../identity.events';
import { ownAccount } from '../identity.policy';
import { newSecret, sha256 } from '../session/digest';
import { TOKEN_PREFIX } from '../session/session-reader';

interface TokenRow {
  id: string;
  name: string;
  scopes: string[];
  created_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
}

/** Names of the permissions that the viewer holds now. A token may carry all of them but the one over the account itself. */
export function permissionsOf(viewer: Viewer): string[] {
  return allPermissions()
    .filter((p) => holds(viewer, p))
    .map((p) => p.name);
}

/** API tokens: act by the membership that they were made in, and die with it. */
@Injectable()
export class TokensService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RuleBook,
    private readonly ledger: Ledger,
  ) {}

  async list(viewer: Viewer): Promise<TokenView[]> {
    const rows = await this.db.query<TokenRow>(
      `SELECT * FROM api_tokens WHERE user_id = $1 AND expires_at > $2 ORDER BY created_at DESC`,
      [viewer.userId, this.clock.now()],
    );
    return rows.map(viewOf);
  }

  /** @returns the token with its secret, which is shown this once */
  async make(viewer: Viewer, request: NewTokenRequest): Promise<NewTokenView> {
    if (!viewer.orgId) throw identityError('identity.needs-organization');
    const held = permissionsOf(viewer).filter((name) => name !== ownAccount.name);
    const extra = request.scopes.filter((s) => !held.includes(s));
    if (extra.length || !request.scopes.length) {
      const message = extra.length ? `你没有这些权限：${extra.join('、')}` : '至少选一项权限';
      throw identityError('identity.scope-not-held', { scopes: extra.join('、') || '一项也没选' }, [
        { path: 'scopes', message },
      ]);
    }
    const days = this.rules.number('api-token.max-validity-days');
    if (request.days > days) {
      throw identityError('identity.token-too-long', { days }, [{ path: 'days', message: `最长${days}天` }]);
    }
    const secret = TOKEN_PREFIX + newSecret();
    const now = this.clock.now();
    return this.db.tx(async () => {
      const row = await this.db.one<TokenRow>(
        `INSERT INTO api_tokens (secret_hash, user_id, org_id, role, name, scopes, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING *`,
        [
          sha256(secret),
          viewer.userId,
          viewer.orgId,
          viewer.role,
          request.name,
          [...new Set(request.scopes)],
          now,
          new Date(now.getTime() + request.days * 86_400_000),
        ],
      );
      await this.ledger.append(tokenMade, {
        subject: { kind: 'user', id: viewer.userId! },
        data: { token: row!.id, scopes: row!.scopes },
      });
      return { ...viewOf(row!), secret };
    });
  }

  async end(viewer: Viewer, id: string): Promise<void> {
    await this.db.tx(async () => {
      const gone = await this.db.one(`DELETE FROM api_tokens WHERE id = $1 AND user_id = $2 RETURNING id`, [
        id,
        viewer.userId,
      ]);
      if (!gone) throw commonError('common.not-found');
      await this.ledger.append(tokenEnded, { subject: { kind: 'user', id: viewer.userId! }, data: { token: id } });
    });
  }
}

function viewOf(row: TokenRow): TokenView {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
}
