import { Injectable } from '@nestjs/common';
import { bureausInCharge } from '@guibang/identity';
import { Clock, commonError, type FieldError } from '@guibang/kernel';
import { isNeed, Lists, type Need } from '@guibang/listings';
import { currentViewer, Db, holds, mustMatch } from '@guibang/platform';
import { RulesService, TaxonomyService } from '@guibang/taxonomy';
import type { ChallengeFields, ChallengeStartRequest } from '../dto';
import { challengeError } from '../challenges.errors';
import { challengeSubmitted } from '../challenges.events';
import { Challenge } from './challenge.entity';
import { makeChallenges } from './challenge.policy';
import { ChallengeStore, move } from './challenge.store';
import { ChallengeCodes } from './codes';
import { applyFields, fieldsOfNeed, knownFields } from './fields';
import { whatIsMissing } from './readiness';
import { SharedNeeds } from './shared-needs';

/** 出题: from a need to a submitted challenge. */
@Injectable()
export class ChallengeDrafting {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly taxonomy: TaxonomyService,
    private readonly listings: Lists,
    private readonly store: ChallengeStore,
    private readonly codes: ChallengeCodes,
    private readonly shared: SharedNeeds,
  ) {}

  /** A draft of the viewer's enterprise, from one of its needs or from nothing. */
  start({ needId, sharedNeedIds = [] }: ChallengeStartRequest): Promise<Challenge> {
    return this.db.tx(async () => {
      const viewer = currentViewer();
      if (!viewer.orgId || !holds(viewer, makeChallenges)) throw commonError('common.forbidden');
      const need = needId ? await this.own(needId) : null;
      await this.shared.mustBe(needId, sharedNeedIds);
      const org = await this.db.one<{ region_code: string; region_path: string[] }>(
        `SELECT region_code, region_path FROM organizations WHERE id = $1`,
        [viewer.orgId],
      );
      const now = this.clock.now();
      const draft = this.db.repo(Challenge).create({
        state: 'draft',
        version: 1,
        round: 1,
        needId: need?.id ?? null,
        sharedNeedIds: [...new Set(sharedNeedIds)],
        orgId: viewer.orgId,
        createdBy: viewer.userId,
        scopes: bureausInCharge(org?.region_path ?? []),
        regionCode: org?.region_code ?? null,
        form: {},
        settings: {},
        createdAt: now,
        updatedAt: now,
      });
      applyFields(draft, need ? fieldsOfNeed(need) : {});
      return this.db.repo(Challenge).save(draft);
    });
  }

  /** @throws challenge.need-not-yours, challenge.need-taken */
  private async own(needId: string): Promise<Need> {
    const [need] = await this.listings.inOrder([needId]);
    if (!need || !isNeed(need) || need.orgId !== currentViewer().orgId || need.deletedAt) {
      throw challengeError('challenge.need-not-yours');
    }
    // Two that start at once: the second waits for the first one's row.
    await this.db.query(`SELECT pg_advisory_xact_lock(hashtextextended('challenge-need:' || $1, 0))`, [needId]);
    const taken = await this.db.one<{ code: string | null }>(
      `SELECT code FROM challenges WHERE need_id = $1 AND state NOT IN ('rejected', 'failed', 'cancelled') LIMIT 1`,
      [needId],
    );
    if (taken) throw challengeError('challenge.need-taken', { code: taken.code ?? '草稿' });
    return need;
  }

  /** Saves fields of a draft or returned text. @throws common.stale, challenge.text-locked, common.invalid */
  edit(id: string, version: number, fields: ChallengeFields): Promise<Challenge> {
    return this.store.step(id, 'edit', (challenge) => {
      mustMatch(challenge.version, version);
      const patch = knownFields(fields);
      const wrong = [
        this.taxonomy.check('technical-field', patch.fieldCode, 'fieldCode', '技术领域'),
        this.taxonomy.check('industry', patch.industryCode, 'industryCode', '产业'),
      ].filter((error) => error !== null);
      if (wrong.length) throw commonError('common.invalid', { count: wrong.length }, wrong);
      applyFields(challenge, patch);
      return [];
    });
  }

  /** A draft that was never submitted goes for good. */
  remove(id: string): Promise<void> {
    return this.db.tx(async () => {
      const challenge = await this.store.check(id, 'delete');
      await this.db.repo(Challenge).delete({ id: challenge.id });
    });
  }

  /** @throws challenge.not-ready with every path; challenge.classified (the draft's words are gone then) */
  async submit(id: string, notClassified: boolean): Promise<Challenge> {
    if (!notClassified) {
      await this.wipe(id);
      throw challengeError('challenge.classified');
    }
    return this.store.step(id, 'submit', async (challenge) => {
      const missing = this.missing(challenge);
      if (missing.length) throw challengeError('challenge.not-ready', { count: missing.length }, missing);
      move(challenge, 'submit', '提交');
      challenge.code ??= await this.codes.take();
      challenge.submittedAt = this.clock.now();
      return [{ event: challengeSubmitted, data: { round: challenge.round } }];
    });
  }

  /** What keeps it from being submitted, as the page shows beside the form. */
  missing(challenge: Challenge): FieldError[] {
    return whatIsMissing(challenge.form, {
      publicShareMax: this.rules.number('challenge.public-share-max'),
      monthsMax: this.rules.number('challenge.duration-years-max') * 12,
      check: (scheme, code, path, label) => this.taxonomy.check(scheme, code, path, label),
    });
  }

  /** Committed by itself, so that the refusal that follows cannot bring the words back (domain.md P18). */
  private wipe(id: string): Promise<void> {
    return this.db.apart(async () => {
      await this.store.step(id, 'submit', (challenge) => {
        challenge.form = {};
        applyFields(challenge, {});
        return [];
      });
    });
  }
}
