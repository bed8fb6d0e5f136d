import { Injectable, OnModuleInit } from '@nestjs/common';
import { Ledger, LedgerEvent } from '@guibang/ledger';
import { Db } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { DeclineReason } from '../dto';
import { matchDeclined, matchUndone } from '../matching.events';
import { ProfilesService } from '../profile/profiles.service';
import { SurroundingsService } from '../ranking/surroundings.service';
import { leanOf } from './leaning';
import { otherSide, type Side } from './match-row';

interface Row {
  readonly id: string;
  readonly other: string;
  readonly reason: DeclineReason | null;
}

/** What an owner refused changes what is shown to him next: his own order of the list, never the other side's. */
@Injectable()
export class LeaningService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly ledger: Ledger,
    private readonly rules: RulesService,
    private readonly profiles: ProfilesService,
    private readonly surroundings: SurroundingsService,
  ) {}

  onModuleInit(): void {
    const again = ({ data }: LedgerEvent) => {
      const side = data.side as Side;
      return this.refresh(side, String(side === 'need' ? data.needId : data.resultId));
    };
    this.ledger.on(matchDeclined, 'matching.lean-declined', again);
    this.ledger.on(matchUndone, 'matching.lean-undone', again);
  }

  /** Sets what each match of the listing counts for its owner. */
  async refresh(side: Side, listingId: string): Promise<void> {
    const rows = await this.db.query<Row>(
      `SELECT id, ${otherSide(side)}_id AS other, CASE WHEN ${side}_state = 'declined' THEN ${side}_reason END AS reason
         FROM matches WHERE ${side}_id = $1 ORDER BY id`,
      [listingId],
    );
    const refused = rows.filter((row) => row.reason !== null);
    const leans = refused.length > 0 ? await this.leans(listingId, rows) : new Map<string, number>();
    await this.db.query(
      `UPDATE matches m SET ${side}_lean = l.lean FROM unnest($1::uuid[], $2::real[]) AS l(id, lean)
        WHERE m.id = l.id AND m.${side}_lean <> l.lean`,
      [rows.map(({ id }) => id), rows.map(({ id }) => leans.get(id) ?? 1)],
    );
  }

  /** A listing that came into other owners' lists counts for each of them by what he refused there. */
  async refreshOthers(side: Side, listingId: string): Promise<void> {
    const other = otherSide(side);
    const owners = await this.db.query<{ id: string }>(
      `SELECT DISTINCT m.${other}_id AS id FROM matches m
        WHERE m.${side}_id = $1
          AND EXISTS (SELECT 1 FROM matches o WHERE o.${other}_id = m.${other}_id AND o.${other}_state = 'declined')
        ORDER BY 1`,
      [listingId],
    );
    for (const { id } of owners) await this.refresh(other, id);
  }

  /** For every listing whose owner refused something: after all pairs were computed anew. */
  async refreshAll(): Promise<void> {
    for (const side of ['need', 'result'] as const) {
      const owners = await this.db.query<{ id: string }>(
        `SELECT DISTINCT ${side}_id AS id FROM matches WHERE ${side}_state = 'declined' ORDER BY 1`,
      );
      for (const { id } of owners) await this.refresh(side, id);
    }
  }

  private async leans(listingId: string, rows: readonly Row[]): Promise<Map<string, number>> {
    const own = await this.profiles.find(listingId);
    if (!own) return new Map();
    const others = new Map((await this.profiles.load(rows.map((row) => row.other))).map((one) => [one.id, one]));
    const refused = rows.flatMap(({ reason, other: id }) => {
      const other = others.get(id);
      return reason && other ? [{ reason, other }] : [];
    });
    const factor = this.rules.number('match.refusal-factor');
    return new Map(
      rows.flatMap(({ id, other: otherId }) => {
        const other = others.get(otherId);
        return other ? [[id, leanOf(own, other, refused, this.surroundings.nearness, factor)] as const] : [];
      }),
    );
  }
}
