import { createHash } from 'node:crypto';
import { Injectable, OnModuleInit } from '@nestjs/common';
import { beijingDay, Clock } from '@guibang/kernel';
import { Db, Jobs } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { ModelFigure } from '../dto';
import { ModelsService } from '../model/models.service';
import { TAUGHT, TAUGHT_KEYS, weightAt, withWeight } from '../model/weight-rows';
import type { Profile } from '../profile/profile';
import { ProfilesService } from '../profile/profiles.service';
import type { Model } from '../ranking/model';
import { pairLogOdds, type Surroundings } from '../ranking/pair';
import { SurroundingsService } from '../ranking/surroundings.service';
import { Answers } from './answers';
import { applied, comparisons, type Comparison, type Example, learn, rightShare, wrongSigns } from './learn';

/** What an answer is worth; `viewed` means: was on the page and left unanswered. */
const GAINS = { declined: 0, viewed: 0.2, interested: 3, contacted: 5, concluded: 8 } as const;
/** One list in five is held back and judges. */
const HELD_BACK = 5;
const TRUST_MOST = 3;

interface Answered {
  readonly need_id: string;
  readonly result_id: string;
  readonly side: 'need' | 'result';
  readonly said: keyof typeof GAINS;
  readonly place: number | null;
}

/**
 * Every night the weights are fitted to what people answered, and the outcome becomes a version: taken where held-back answers
 * do not come out worse and no weight points the wrong way, else kept as refused with the reason.
 */
@Injectable()
export class LearningService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly answers: Answers,
    private readonly models: ModelsService,
    private readonly profiles: ProfilesService,
    private readonly surroundings: SurroundingsService,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('matching.learn', '23 18 * * *', async () => {
      await this.learn();
    });
  }

  /** @returns the version that it made; null where the answers are too few, or teach nothing new since the last version */
  async learn(): Promise<string | null> {
    if ((await this.answers.count()) < this.rules.number('match.learning-min-answers')) return null;
    const { active, root } = await this.models.teachable();
    const pairs = comparisons(await this.examples(root));
    const held = pairs.filter(({ better }) => isHeldBack(better.list));
    const taught = pairs.filter(({ better }) => !isHeldBack(better.list));
    const moved = learn(taught, root.weights, this.rules.number('match.learning-pull'));
    const weights = applied(root.weights, moved);
    if (await this.models.known(weights)) return null;
    const now = TAUGHT_KEYS.map((key) => weightAt(active.weights, key) - weightAt(root.weights, key));
    const [before, after] = [rightShare(held, now), rightShare(held, moved)];
    const version = `learned-${beijingDay(this.clock.now())}-${await this.next()}`;
    await this.models.propose({
      version,
      weights,
      basedOn: root.version,
      figures: figures(held, before, after),
      refusal: this.refusal(held, before, after, wrongSigns(weights)),
    });
    return version;
  }

  private refusal(
    held: readonly Comparison[],
    before: number,
    after: number,
    wrong: readonly (keyof typeof TAUGHT)[],
  ): string | null {
    const least = this.rules.number('match.learning-least-held-back');
    if (held.length < least) return `留出的答复只有${held.length}对，至少要${least}对才能判断`;
    if (wrong.length > 0) return `「${wrong.map((key) => TAUGHT[key].label).join('」「')}」的方向不对，不采用`;
    const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
    if (after < before) return `留出的答复上排对的从${percent(before)}降到${percent(after)}，不采用`;
    return null;
  }

  private async next(): Promise<number> {
    const row = await this.db.one<{ n: number }>(
      `SELECT count(*)::int + 1 AS n FROM match_models WHERE source = 'learned'`,
    );
    return row?.n ?? 1;
  }

  private async examples(model: Model): Promise<Example[]> {
    const rows = await this.db.query<Answered>(
      `SELECT m.need_id, m.result_id, s.side, i.place,
              CASE WHEN m.concluded_at IS NOT NULL THEN 'concluded' WHEN m.contacted_at IS NOT NULL THEN 'contacted'
                   ELSE s.state END AS said
         FROM matches m
        CROSS JOIN LATERAL (VALUES ('need', m.need_state), ('result', m.result_state)) AS s(side, state)
         LEFT JOIN match_impressions i ON i.match_id = m.id AND i.side = s.side
        WHERE s.state IN ('viewed', 'interested', 'declined') ORDER BY s.side, m.need_id, m.result_id`,
    );
    const examples: Example[] = [];
    const bySide = (side: 'need' | 'result') => rows.filter((row) => row.side === side);
    for (const side of ['need', 'result'] as const) {
      const owners = new Map<string, Answered[]>();
      for (const row of bySide(side)) {
        const id = side === 'need' ? row.need_id : row.result_id;
        owners.set(id, [...(owners.get(id) ?? []), row]);
      }
      for (const [id, answered] of owners) examples.push(...(await this.ofList(id, answered, model)));
    }
    return examples;
  }

  private async ofList(id: string, answered: readonly Answered[], model: Model): Promise<Example[]> {
    const own = await this.profiles.find(id);
    if (!own) return [];
    const around = { ...(await this.surroundings.around(own)), model };
    const others = await this.profiles.load(answered.map((row) => (own.kind === 'need' ? row.result_id : row.need_id)));
    const byId = new Map(others.map((other) => [other.id, other]));
    const bias = this.rules.number('match.learning-place-bias');
    return answered.flatMap((row) => {
      const other = byId.get(own.kind === 'need' ? row.result_id : row.need_id);
      if (!other) return [];
      const [need, result] = own.kind === 'need' ? [own, other] : [other, own];
      const logOdds = pairLogOdds(need, result, around);
      return [
        {
          list: id,
          gain: GAINS[row.said],
          trust: Math.min(TRUST_MOST, (row.place ?? 1) ** bias),
          logOdds,
          slopes: slopesOf(need, result, around, logOdds),
        },
      ];
    });
  }
}

const STEP = 1e-3;

/** How the score moves with each weight: by the score itself, so that learning and ranking never disagree. */
function slopesOf(need: Profile, result: Profile, around: Surroundings, logOdds: number): number[] {
  const { model } = around;
  return TAUGHT_KEYS.map((key) => {
    const weights = withWeight(model.weights, key, weightAt(model.weights, key) + STEP);
    return (pairLogOdds(need, result, { ...around, model: { ...model, weights } }) - logOdds) / STEP;
  });
}

/** The same lists every night, so that versions can be compared. */
function isHeldBack(list: string): boolean {
  return createHash('sha256').update(list).digest().readUInt32BE(0) % HELD_BACK === 0;
}

function figures(held: readonly Comparison[], before: number, after: number): ModelFigure[] {
  const note = `${held.length}对留出的答复`;
  return [{ name: '两两排对的比例', value: rounded(after), baseline: rounded(before), note }];
}

const rounded = (share: number) => Math.round(share * 1_000) / 1_000;
