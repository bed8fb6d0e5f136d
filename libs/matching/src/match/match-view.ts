import { RulesService, WorkingDays } from '@guibang/taxonomy';
import { Injectable } from '@nestjs/common';
import type { ListingCard } from '@dto/listings';
import type { MatchView, Reason } from '../dto';
import { MatchRow, otherSide, saidBy, Side } from './match-row';

/** The other listing, and up to which layer the reader may read it. */
export interface Seen {
  readonly card: ListingCard;
  readonly level: number;
}

/** No sentence and no phrase of the other text that the reader could not open by himself. */
function withinLevel(reason: Reason, other: Side, level: number): Reason {
  if (reason.kind !== 'terms') return reason;
  const { evidence, elements } = reason;
  const closed = (evidence?.[other]?.layer ?? 0) > level;
  return {
    ...reason,
    evidence: evidence && closed ? { ...evidence, [other]: null } : evidence,
    elements: elements?.filter(({ layers }) => layers[other] <= level),
  };
}

/** A match as one side sees it. */
@Injectable()
export class MatchViews {
  constructor(
    private readonly rules: RulesService,
    private readonly workingDays: WorkingDays,
  ) {}

  /** `strong`, `good` or `possible`, by the thresholds of the rules. */
  level(score: number): MatchView['level'] {
    if (score >= this.rules.number('match.notify-threshold')) return 'strong';
    return score >= this.rules.number('match.publish-threshold') ? 'good' : 'possible';
  }

  /**
   * What the other side said: its interest, so that it can be answered in time, but not who it is before contact; and of a
   * refusal the category.
   */
  view(row: MatchRow, side: Side, rank: number, { card: other, level }: Seen): MatchView {
    const mine = saidBy(side, row);
    const theirs = saidBy(otherSide(side), row);
    const told = theirs.state === 'interested' || theirs.state === 'declined';
    const answered = mine.state === 'interested' || mine.state === 'declined';
    const asked =
      mine.state === 'interested' && !told ? mine : theirs.state === 'interested' && !answered ? theirs : null;
    return {
      id: row.id,
      needId: row.need_id,
      resultId: row.result_id,
      other,
      rank,
      level: this.level(row.score),
      score: row.score,
      met: row.met,
      total: row.indicators.length,
      indicators: row.indicators,
      reasons: row.reasons.map((reason) => withinLevel(reason, otherSide(side), level)),
      gaps: row.gaps,
      mine: mine.state,
      declineReason: mine.reason,
      theirs: told ? (theirs.state as 'interested' | 'declined') : 'unanswered',
      theirReason: theirs.state === 'declined' ? theirs.reason : null,
      contacted: row.contacted_at !== null,
      answerDue: asked?.at ? this.due(asked.at) : null,
      computedAt: row.computed_at.toISOString(),
    };
  }

  private due(from: Date): string {
    return this.workingDays.add(from, this.rules.number('match.answer-working-days', from));
  }
}
