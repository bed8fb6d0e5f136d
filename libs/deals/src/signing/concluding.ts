import { Injectable } from '@nestjs/common';
import { Closing } from '@guibang/listings';
import { VerdictsService } from '@guibang/matching';
import type { TermValues } from '../dto';
import type { Deal } from '../deal/deal.entity';

/** What a signed contract does to the need, the result and the match, in the same transaction. */
@Injectable()
export class Concluding {
  constructor(
    private readonly closing: Closing,
    private readonly verdicts: VerdictsService,
  ) {}

  /** The need is solved. The result goes off the market only where nothing is left to give to others. */
  async conclude(deal: Deal, terms: TermValues): Promise<void> {
    if (deal.matchId) await this.verdicts.conclude(deal.matchId);
    const via = `deals:${deal.id}`;
    if (deal.needId) await this.closing.conclude(deal.needId, via, `签订${deal.code}`);
    if (deal.resultId && givesAway(terms)) await this.closing.conclude(deal.resultId, via, `签订${deal.code}`);
  }
}

/** A transfer, or a licence that keeps others out; after an ordinary one the result can be licensed again. */
export function givesAway({ type, exclusivity }: TermValues): boolean {
  return type?.type === 'transfer' || exclusivity?.mode === 'exclusive' || exclusivity?.mode === 'sole';
}
