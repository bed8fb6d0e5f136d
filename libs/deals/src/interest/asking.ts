import { Injectable } from '@nestjs/common';
import { commonError } from '@guibang/kernel';
import { isOwner, type Listing, Lists } from '@guibang/listings';
import { Pairing, VerdictsService } from '@guibang/matching';
import { currentViewer, Db } from '@guibang/platform';
import type { InterestRequest } from '../dto';
import { Deal } from '../deal/deal.entity';
import { DealStore } from '../deal/deal.store';
import { Opening } from '../deal/opening';
import { dealError } from '../deals.errors';
import { Answering } from './answering';

/** Interest in any pair of a published need and a published result: found by search, or seen by a broker. */
@Injectable()
export class Asking {
  constructor(
    private readonly db: Db,
    private readonly lists: Lists,
    private readonly pairing: Pairing,
    private readonly verdicts: VerdictsService,
    private readonly store: DealStore,
    private readonly answering: Answering,
    private readonly opening: Opening,
  ) {}

  /** One of the two is the viewer's own. Where the other side has asked already, this is the answer. */
  ask(request: InterestRequest): Promise<Deal> {
    return this.db.tx(async () => {
      const pair = await this.pair(request);
      const viewer = currentViewer();
      if (!pair.some((listing) => isOwner(viewer, listing))) throw dealError('deal.pair-not-yours');
      const { id, made } = await this.pairing.ensure(request.needId, request.resultId);
      await this.mustBeFree(id, true);
      return this.answering.interest(id, made ? 'search' : 'match', request.note ?? null);
    });
  }

  /** A broker of a verified agency brings two others together; both must say yes. */
  propose(request: InterestRequest): Promise<Deal> {
    return this.db.tx(async () => {
      const viewer = currentViewer();
      if (!viewer.orgVerified) throw commonError('common.forbidden');
      await this.pair(request);
      const { id } = await this.pairing.ensure(request.needId, request.resultId);
      const match = await this.verdicts.lock(id);
      await this.mustBeFree(id, false);
      if (match.contacted_at) throw dealError('deal.answered');
      return this.opening.ask(match, 'broker', 'broker', request.note ?? null);
    });
  }

  private async pair({ needId, resultId }: InterestRequest): Promise<Listing[]> {
    const pair = await this.lists.inOrder([needId, resultId]);
    const [need, result] = pair;
    if (need?.kind !== 'need' || result?.kind !== 'result') throw dealError('deal.pair-not-open');
    if (need.state !== 'published' || result.state !== 'published') throw dealError('deal.pair-not-open');
    if (need.orgId === result.orgId) throw dealError('deal.pair-own');
    return pair;
  }

  /** @param answers an asked pair may be answered by this; a room that is open may not */
  private async mustBeFree(matchId: string, answers: boolean): Promise<void> {
    await this.verdicts.lock(matchId);
    const live = await this.store.liveOf(matchId);
    if (live && !(answers && live.state === 'interest')) throw dealError('deal.pair-taken', { code: live.code });
  }
}
