import { Injectable, OnModuleInit } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import { Plan, readPlans } from './plan-files';

/** Brings the published plans into the tables, once: a target that exists, whoever set it, is left alone. */
@Injectable()
export class PlanLoader implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): Promise<void> {
    return this.load(readPlans());
  }

  load(plans: readonly Plan[]): Promise<void> {
    return this.db.tx(async () => {
      for (const plan of plans) {
        await this.db.query(
          `WITH planned AS (
             SELECT * FROM jsonb_to_recordset($4::jsonb)
               AS p (indicator text, value numeric, upper numeric, item smallint, wording text, note text)),
           made AS (
             INSERT INTO targets (year, region_code, indicator, version)
             SELECT $1, $2, indicator, 1 FROM planned ORDER BY indicator
             ON CONFLICT DO NOTHING RETURNING id, indicator)
           INSERT INTO target_values (target_id, version, value, upper, source, item, wording, note, set_at)
           SELECT made.id, 1, p.value, p.upper, $3, p.item, p.wording, coalesce(p.note, ''), $5
             FROM made JOIN planned p USING (indicator)`,
          [plan.year, plan.region, plan.source, JSON.stringify(plan.targets), this.clock.now()],
        );
      }
    });
  }
}
