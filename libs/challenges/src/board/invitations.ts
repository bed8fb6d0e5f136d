import { Injectable } from '@nestjs/common';
import type { Reason } from '@dto/matching';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import type { CandidateView, InvitationRequest, InvitationView } from '../dto';
import { ChallengeStore } from '../challenge/challenge.store';
import { challengeError } from '../challenges.errors';
import { challengeInvited } from '../challenges.events';

/** As many as somebody reads before inviting. */
const SHOWN = 20;

interface Row {
  org_id: string;
  org: string;
  result_id: string;
  title: string;
  score: number;
  reasons: Reason[];
  invited_at: Date | null;
}

/** Teams whose results match the need behind a challenge, with why; the bureau asks them to bid. */
@Injectable()
export class Invitations {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: ChallengeStore,
  ) {}

  /** One line for each unit, by its best result. Nothing where the challenge was not made from a need. */
  async candidates(challengeId: string): Promise<CandidateView[]> {
    const challenge = await this.store.allowed(challengeId, 'invite');
    const rows = await this.best(challenge.id);
    return rows.map((row) => ({
      orgId: row.org_id,
      orgName: row.org,
      resultId: row.result_id,
      resultTitle: row.title,
      score: row.score,
      reasons: row.reasons,
      invitedAt: row.invited_at?.toISOString() ?? null,
    }));
  }

  private best(challengeId: string): Promise<Row[]> {
    return this.db.query<Row>(
      `SELECT * FROM (
         SELECT DISTINCT ON (r.org_id) r.org_id, o.name AS org, r.id AS result_id, r.title, m.score, m.reasons, i.at AS invited_at
           FROM challenges c JOIN matches m ON m.need_id = c.need_id AND m.listed
           JOIN listings r ON r.id = m.result_id AND r.state = 'published'
           JOIN organizations o ON o.id = r.org_id AND o.state = 'verified' AND o.id <> c.org_id
           LEFT JOIN challenge_invitations i ON i.challenge_id = c.id AND i.org_id = o.id
          WHERE c.id = $1 AND (c.form->'bidderKinds' IS NULL OR c.form->'bidderKinds' ? o.kind)
          ORDER BY r.org_id, m.score DESC, m.id) one ORDER BY score DESC, org_id LIMIT ${SHOWN}`,
      [challengeId],
    );
  }

  /** Once for each unit; the reasons are kept as they were. @throws invitation.not-candidate */
  async invite(challengeId: string, { orgId, note }: InvitationRequest): Promise<InvitationView[]> {
    await this.store.step(challengeId, 'invite', async ({ id }, { viewer }) => {
      const candidate = (await this.best(id)).find((row) => row.org_id === orgId);
      if (!candidate) throw challengeError('invitation.not-candidate');
      if (candidate.invited_at) return [];
      await this.db.query(
        `INSERT INTO challenge_invitations (challenge_id, org_id, result_id, reasons, note, by, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          id,
          orgId,
          candidate.result_id,
          JSON.stringify(candidate.reasons),
          note ?? null,
          viewer.userId,
          this.clock.now(),
        ],
      );
      return [{ event: challengeInvited, data: { orgId, resultId: candidate.result_id } }];
    });
    return this.of(challengeId);
  }

  async of(challengeId: string): Promise<InvitationView[]> {
    const challenge = await this.store.read(challengeId);
    if (this.store.actor(challenge).standing !== 'bureau') throw challengeError('challenge.not-found');
    const rows = await this.db.query<
      Omit<Row, 'score' | 'title'> & { title: string | null; note: string | null; seen_at: Date | null }
    >(
      `SELECT i.org_id, o.name AS org, r.title, i.reasons, i.note, i.at AS invited_at, i.seen_at FROM challenge_invitations i
         JOIN organizations o ON o.id = i.org_id LEFT JOIN listings r ON r.id = i.result_id
        WHERE i.challenge_id = $1 ORDER BY i.at DESC, i.org_id`,
      [challenge.id],
    );
    return rows.map((row) => ({
      orgId: row.org_id,
      orgName: row.org,
      resultTitle: row.title,
      reasons: row.reasons,
      note: row.note,
      at: row.invited_at!.toISOString(),
      seenAt: row.seen_at?.toISOString() ?? null,
    }));
  }

  /** Somebody of an invited unit reads the challenge. */
  async seen(challengeId: string): Promise<void> {
    const { orgId } = currentViewer();
    if (!orgId) return;
    await this.db.query(
      `UPDATE challenge_invitations SET seen_at = $3 WHERE challenge_id = $1 AND org_id = $2 AND seen_at IS NULL`,
      [challengeId, orgId, this.clock.now()],
    );
  }
}
