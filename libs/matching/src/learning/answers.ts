import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { ModelListView } from '../dto';

/** The answers that learning rests on. */
@Injectable()
export class Answers {
  constructor(
    private readonly db: Db,
    private readonly rules: RulesService,
  ) {}

  async count(): Promise<number> {
    const row = await this.db.one<{ n: number }>(
      `SELECT (count(*) FILTER (WHERE need_state IN ('interested', 'declined'))
             + count(*) FILTER (WHERE result_state IN ('interested', 'declined')))::int AS n FROM matches`,
    );
    return row?.n ?? 0;
  }

  /** What the page says: whether there is enough to learn from. */
  async standing(): Promise<ModelListView['learning']> {
    const answers = await this.count();
    const needed = this.rules.number('match.learning-min-answers');
    const last = await this.db.one<{ at: Date }>(
      `SELECT made_at AS at FROM match_models WHERE source = 'learned' ORDER BY made_at DESC LIMIT 1`,
    );
    const sentence =
      answers < needed
        ? `数据还不够：${answers}条答复，至少要${needed}条`
        : `已有${answers}条答复，每晚学一次；留出的答复上变差就不采用`;
    return { answers, needed, lastAt: last?.at.toISOString() ?? null, sentence };
  }
}
