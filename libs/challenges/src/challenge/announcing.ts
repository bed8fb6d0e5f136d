import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { beijingDay, canonicalJson } from '@guibang/kernel';
import { RulesService, shiftDay } from '@guibang/taxonomy';
import type { AnnouncementRequest, ChallengeSettings } from '../dto';
import { DbClock } from '../bid/db-clock';
import { challengeError } from '../challenges.errors';
import { challengeAnnounced, challengeCancelled } from '../challenges.events';
import { ChallengeNotices } from '../notice/notices';
import type { Challenge } from './challenge.entity';
import { ChallengeStore, move } from './challenge.store';
import { defaultRubric, rubricProblem } from './rubric';

/** Whoever types the year wrong should hear of it. */
const FARTHEST_DAYS = 400;

/** 发榜: with the window, the rubric and the settings, which nobody changes afterwards. */
@Injectable()
export class Announcing {
  constructor(
    private readonly rules: RulesService,
    private readonly clock: DbClock,
    private readonly store: ChallengeStore,
    private readonly notices: ChallengeNotices,
  ) {}

  /** @throws challenge.notice-running, challenge.objected, challenge.rehearsal-needed, challenge.window, challenge.rubric */
  announce(id: string, request: AnnouncementRequest): Promise<Challenge> {
    return this.store.step(id, 'announce', async (challenge) => {
      await this.notices.mustBeOver(challenge.id, 'list');
      if (!challenge.publicKey || !challenge.rehearsedAt) {
        throw challengeError('challenge.rehearsal-needed', { need: challenge.keeperNeed ?? this.keepersNeeded() });
      }
      move(challenge, 'announce', '发榜');
      const now = await this.clock.now();
      challenge.announcedAt = now;
      challenge.deadline = this.deadline(request.deadline, now);
      challenge.graceMinutes = this.rules.number('challenge.upload-grace-minutes', now);
      challenge.rubric = this.rubric(request, now);
      challenge.settings = this.settings(request.settings ?? {}, now);
      return [
        {
          event: challengeAnnounced,
          data: {
            round: challenge.round,
            deadline: challenge.deadline.toISOString(),
            publicKey: challenge.publicKey,
            rubricHash: createHash('sha256').update(canonicalJson(challenge.rubric)).digest('hex'),
            settings: challenge.settings,
          },
        },
      ];
    });
  }

  /** Cancelled by its maker before it is argued, or by the bureau in charge at any time before the award. */
  cancel(id: string, reason: string): Promise<Challenge> {
    return this.store.step(id, 'cancel', async (challenge) => {
      const from = challenge.state;
      move(challenge, 'cancel', '取消');
      challenge.endedAt = await this.clock.now();
      challenge.endReason = reason;
      await this.notices.stop(challenge.id, 'list');
      await this.notices.stop(challenge.id, 'award');
      return [{ event: challengeCancelled, data: { reason, from } }];
    });
  }

  /** The rubric that the page offers. */
  defaults(): ReturnType<typeof defaultRubric> {
    return defaultRubric(this.rules.shares('challenge.scoring-weights'));
  }

  private keepersNeeded(): number {
    return this.rules.shares('challenge.keepers').need ?? 2;
  }

  /** At least the rule's days after the day of the announcement. */
  private deadline(text: string, now: Date): Date {
    const deadline = new Date(text);
    const days = this.rules.number('challenge.bid-window-days', now);
    const first = shiftDay(beijingDay(now), days);
    if (Number.isNaN(deadline.getTime()) || beijingDay(deadline) < first) {
      throw challengeError('challenge.window', { days, date: first });
    }
    const last = shiftDay(beijingDay(now), FARTHEST_DAYS);
    if (beijingDay(deadline) > last) throw challengeError('challenge.window-far', { date: last });
    return deadline;
  }

  private rubric(request: AnnouncementRequest, now: Date): NonNullable<Challenge['rubric']> {
    const rubric = request.rubric ?? defaultRubric(this.rules.shares('challenge.scoring-weights', now));
    const problem = rubricProblem(rubric);
    if (problem) throw challengeError('challenge.rubric', { problem });
    return rubric;
  }

  private settings(asked: ChallengeSettings, now: Date): ChallengeSettings {
    const max = this.rules.number('challenge.publisher-vote-share-max', now);
    const publisherWeight = asked.publisherWeight ?? 0;
    if (publisherWeight < 0 || publisherWeight > max) {
      throw challengeError('challenge.weight', { max: Math.floor(max * 100) });
    }
    return {
      blinded: asked.blinded === true,
      publisherWeight,
      dropExtremes: asked.dropExtremes !== false,
      showCount: asked.showCount === true,
    };
  }
}
