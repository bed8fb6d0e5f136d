import { Injectable, OnModuleInit } from '@nestjs/common';
import { listingChanged, listingPublished } from '@guibang/listings';
import { Clock } from '@guibang/kernel';
import { Ledger, LedgerEvent } from '@guibang/ledger';
import { BACKGROUND, Db, Jobs } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import { likePairs, Subject } from './likeness';

const JOB = 'matching.liken-needs';
/** Several needs that are published one after the other are compared once. */
const WAIT_MS = 60_000;

/** Keeps the table of needs that are alike: soon after one was published, and each night. */
@Injectable()
export class Likening implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly ledger: Ledger,
    private readonly rules: RulesService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(JOB, () => this.likenAll());
    this.jobs.schedule('matching.liken-nightly', '10 18 * * *', () => this.likenAll());
    const soon = async ({ data }: LedgerEvent): Promise<void> => {
      if (data.kind !== 'need') return;
      const runAt = new Date(this.clock.now().getTime() + WAIT_MS);
      await this.jobs.add(JOB, {}, { key: JOB, runAt, priority: BACKGROUND });
    };
    this.ledger.on(listingPublished, 'matching.liken-published', soon);
    this.ledger.on(listingChanged, 'matching.liken-changed', soon);
  }

  async likenAll(): Promise<void> {
    const needs = await this.db.query<Subject>(
      `SELECT id, org_id AS "orgId", title, summary, keywords FROM listings
        WHERE kind = 'need' AND state = 'published' AND deleted_at IS NULL ORDER BY id`,
    );
    const pairs = likePairs(needs, this.rules.number('match.common-need-likeness'));
    await this.db.tx(async () => {
      await this.db.query(`DELETE FROM need_likeness`);
      await this.db.query(
        `INSERT INTO need_likeness (need_a, need_b, likeness)
         SELECT p.a, p.b, p.likeness FROM jsonb_to_recordset($1::jsonb) AS p (a uuid, b uuid, likeness real)
           JOIN listings x ON x.id = p.a JOIN listings y ON y.id = p.b`,
        [JSON.stringify(pairs)],
      );
    });
  }
}
