import { Injectable } from '@nestjs/common';
import { currentViewer, Db, type Viewer } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { BidSummary, ChallengeDetail, ChallengeFields } from '../dto';
import { DbClock } from '../bid/db-clock';
import { challengeError } from '../challenges.errors';
import { KeeperViews } from '../keeper/keeper-views';
import { OpeningViews } from '../opening/opening-views';
import { ChallengeNotices } from '../notice/notices';
import { Arguing } from './arguing';
import { Challenge } from './challenge.entity';
import { actsOf } from './challenge.policy';
import { ChallengeStore } from './challenge.store';
import { ChallengeCards, type KnownChallenge } from './cards';
import { ChallengeDrafting } from './drafting';
import { stagesOf } from './stages';

interface Around {
  need: ChallengeDetail['need'];
  previous: ChallengeDetail['previous'];
  again: ChallengeDetail['again'];
  following: boolean;
  bid: BidSummary | null;
}

/** The page of one challenge as its reader may see it. */
@Injectable()
export class ChallengeDetails {
  constructor(
    private readonly db: Db,
    private readonly clock: DbClock,
    private readonly rules: RulesService,
    private readonly store: ChallengeStore,
    private readonly cards: ChallengeCards,
    private readonly drafting: ChallengeDrafting,
    private readonly arguing: Arguing,
    private readonly notices: ChallengeNotices,
    private readonly keepers: KeeperViews,
    private readonly openings: OpeningViews,
  ) {}

  /** @param idOrCode also `JB-2026-0001`, as posters have it */
  async read(idOrCode: string): Promise<ChallengeDetail> {
    return this.after(await this.find(idOrCode));
  }

  async find(idOrCode: string): Promise<Challenge> {
    if (!/^JB-\d{4}-\d{4,}$/i.test(idOrCode)) return this.store.read(idOrCode);
    const row = await this.db.one<{ id: string }>(`SELECT id FROM challenges WHERE code = $1`, [
      idOrCode.toUpperCase(),
    ]);
    if (!row) throw challengeError('challenge.not-found');
    return this.store.read(row.id);
  }

  /** As `read`, for somebody who just did something. */
  async after(challenge: Challenge): Promise<ChallengeDetail> {
    const [known] = await this.cards.known([challenge]);
    if (!known) throw challengeError('challenge.not-found');
    const viewer = currentViewer();
    const inside = ['publisher', 'bureau', 'watcher'].includes(known.standing);
    const around = await this.around(challenge, viewer);
    const notices = await this.notices.of(challenge.id);
    const live = (kind: 'list' | 'award'): string | null =>
      notices.find((notice) => notice.kind === kind && notice.state !== 'stopped')?.endsOn ?? null;
    return {
      ...this.cards.card(known),
      version: challenge.version,
      standing: known.standing,
      fields: this.fields(known, viewer),
      need: inside ? around.need : null,
      sharedNeeds: challenge.sharedNeedIds.length,
      previous: around.previous,
      again: around.again,
      stages: stagesOf(challenge, { list: live('list'), award: live('award') }),
      arguments: await this.arguing.of(challenge),
      notices: inside ? notices : notices.filter(({ state }) => state !== 'stopped'),
      rubric: challenge.rubric,
      settings: challenge.settings,
      publicKey: challenge.announcedAt ? challenge.publicKey : null,
      keepers: await this.keepers.of(challenge),
      opening: await this.openings.of(challenge),
      missing: ['draft', 'returned'].includes(challenge.state) ? [...this.drafting.missing(challenge)] : [],
      following: around.following,
      myBid: around.bid,
      dealId: inside || around.bid?.id === challenge.winnerBidId ? challenge.dealId : null,
      graceMinutes: challenge.announcedAt
        ? challenge.graceMinutes
        : this.rules.number('challenge.upload-grace-minutes'),
      windowDays: this.rules.number('challenge.bid-window-days'),
      acts: actsOf(viewer, challenge, known.extra.seat),
      now: (await this.clock.now()).toISOString(),
    };
  }

  /** The contact is for members of verified units, the experts whom the publisher has in mind for nobody outside. */
  private fields({ challenge, standing }: KnownChallenge, viewer: Viewer): ChallengeFields {
    const { contact, preferredExperts, ...open } = challenge.form;
    if (['publisher', 'bureau', 'watcher'].includes(standing)) return challenge.form;
    return { ...open, ...(viewer.orgVerified && !challenge.anonymous && contact ? { contact } : {}) };
  }

  private async around(c: Challenge, viewer: Viewer): Promise<Around> {
    const row = await this.db.one<Around>(
      `SELECT (SELECT jsonb_build_object('id', l.id, 'title', l.title, 'code', l.code) FROM listings l WHERE l.id = c.need_id) AS need,
              (SELECT jsonb_build_object('id', p.id, 'code', p.code) FROM challenges p WHERE p.id = c.previous_id) AS previous,
              (SELECT jsonb_build_object('id', a.id, 'code', a.code) FROM challenges a
                WHERE a.previous_id = c.id AND a.announced_at IS NOT NULL) AS again,
              EXISTS (SELECT 1 FROM challenge_followers f WHERE f.challenge_id = c.id AND f.user_id = $2) AS following,
              (SELECT jsonb_build_object('id', b.id, 'state', b.state, 'version', b.version, 'sealedAt', v.at, 'receiptNo', v.receipt_no)
                 FROM challenge_bids b LEFT JOIN challenge_bid_versions v ON v.bid_id = b.id AND v.version = b.version
                WHERE b.challenge_id = c.id AND b.org_id = $3 AND ($4 <> 'researcher' OR b.user_id = $2)) AS bid
         FROM challenges c WHERE c.id = $1`,
      [c.id, viewer.userId, viewer.orgId, viewer.role ?? ''],
    );
    const bid = row!.bid;
    return { ...row!, bid: bid && { ...bid, sealedAt: bid.sealedAt && new Date(bid.sealedAt).toISOString() } };
  }
}
