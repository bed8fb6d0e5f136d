import { rm } from 'node:fs/promises';
import { Injectable, StreamableFile } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db, Files } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { ChallengeObjection, ChallengeObjectionRequest, NoticeKind, ObjectionSettlement } from '../dto';
import type { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore, move } from '../challenge/challenge.store';
import { challengeError } from '../challenges.errors';
import { challengeObjected, challengeObjectionSettled } from '../challenges.events';
import { judgingError } from '../judging.errors';
import { ChallengeNotices } from './notices';

const MB = 1024 * 1024;

/** A file that multer has put to disk. */
interface Upload {
  readonly path: string;
  readonly originalname: string;
}

interface Row {
  id: string;
  notice_id: string;
  kind: NoticeKind;
  name: string;
  contact: string;
  text: string;
  file_id: string | null;
  file_name: string | null;
  file_size: string | null;
  at: Date;
  outcome: 'dismissed' | 'upheld' | null;
  note: string | null;
  settled_by: string | null;
  settled_at: Date | null;
}

/** States in which a notice of each kind is running. */
const STATE_OF = { list: 'list_notice', award: 'award_notice' } as const;

/** Anybody may object while a notice runs; the bureau settles it on the record, and nothing goes on before. */
@Injectable()
export class ChallengeObjections {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly rules: RulesService,
    private readonly store: ChallengeStore,
    private readonly notices: ChallengeNotices,
  ) {}

  /** @throws challenge-notice.not-found, challenge-notice.over */
  async object(
    noticeId: string,
    request: ChallengeObjectionRequest,
    upload: Upload | undefined,
  ): Promise<{ received: true }> {
    try {
      return await this.db.tx(async () => {
        const { challenge_id: challengeId } = await this.notices.one(noticeId);
        const challenge = await this.store.find(challengeId);
        // Read again with the challenge held: it may have been stopped meanwhile.
        const notice = await this.notices.one(noticeId);
        if (!challenge || notice.stopped_at) throw judgingError('challenge-notice.not-found');
        if (notice.ends_on < this.notices.today || challenge.state !== STATE_OF[notice.kind]) {
          throw judgingError('challenge-notice.over');
        }
        const file = upload ? await this.files.keep(upload, this.rules.number('attachment.max-bytes') / MB) : null;
        const row = await this.db.one<{ id: string }>(
          `INSERT INTO challenge_objections (notice_id, name, contact, text, file_id, at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
          [noticeId, request.name, request.contact, request.text, file?.id ?? null, this.clock.now()],
        );
        await this.store.keep(challenge, [{ event: challengeObjected, data: { noticeId, objectionId: row!.id } }]);
        return { received: true };
      });
    } finally {
      if (upload) await rm(upload.path, { force: true });
    }
  }

  /** For the bureau: who objected is nobody else's to know. Open ones first. */
  async of(challengeId: string): Promise<ChallengeObjection[]> {
    await this.readable(challengeId);
    return (await this.rows(challengeId)).map(view);
  }

  async file(challengeId: string, objectionId: string): Promise<StreamableFile> {
    await this.readable(challengeId);
    const row = (await this.rows(challengeId)).find(({ id }) => id === objectionId);
    if (!row?.file_id) throw judgingError('challenge-objection.not-found');
    return this.files.send(row.file_id);
  }

  /** The record stays with the bureau, also when the notice is long over. */
  private async readable(challengeId: string): Promise<void> {
    const challenge = await this.store.read(challengeId);
    if (this.store.actor(challenge).standing !== 'bureau') throw challengeError('challenge.not-found');
  }

  /**
   * Dismissed: the notice goes on. Upheld: the notice is stopped; a list goes back to its maker, and of an award the officer proposes
   * another one or ends the challenge.
   */
  settle(challengeId: string, objectionId: string, request: ObjectionSettlement): Promise<Challenge> {
    return this.store.step(challengeId, 'settle', async (challenge) => {
      const settled = await this.db.one<{ notice_id: string; kind: NoticeKind }>(
        `WITH done AS (UPDATE challenge_objections o SET outcome = $3, note = $4, settled_by = $5, settled_at = $6
           FROM challenge_notices n WHERE n.id = o.notice_id AND n.challenge_id = $1 AND o.id = $2 AND o.outcome IS NULL
           RETURNING o.notice_id, n.kind) SELECT * FROM done`,
        [challenge.id, objectionId, request.outcome, request.note, currentViewer().userId, this.clock.now()],
      );
      if (!settled) throw judgingError('challenge-objection.not-found');
      if (request.outcome === 'upheld') {
        await this.notices.stop(challenge.id, settled.kind);
        if (settled.kind === 'list' && challenge.state === 'list_notice') move(challenge, 'return', '退回');
      }
      const data = { noticeId: settled.notice_id, objectionId, outcome: request.outcome };
      return [{ event: challengeObjectionSettled, data }];
    });
  }

  private rows(challengeId: string): Promise<Row[]> {
    return this.db.query<Row>(
      `SELECT o.id, o.notice_id, n.kind, o.name, o.contact, o.text, o.file_id, f.name AS file_name, f.size::text AS file_size, o.at,
              o.outcome, o.note, u.name AS settled_by, o.settled_at
         FROM challenge_objections o JOIN challenge_notices n ON n.id = o.notice_id
         LEFT JOIN files f ON f.id = o.file_id LEFT JOIN users u ON u.id = o.settled_by
        WHERE n.challenge_id = $1 ORDER BY o.outcome IS NOT NULL, o.at DESC, o.id`,
      [challengeId],
    );
  }
}

const view = (row: Row): ChallengeObjection => ({
  id: row.id,
  noticeId: row.notice_id,
  kind: row.kind,
  name: row.name,
  contact: row.contact,
  text: row.text,
  file: row.file_id ? { id: row.file_id, name: row.file_name ?? '', size: Number(row.file_size) } : null,
  at: row.at.toISOString(),
  outcome: row.outcome,
  note: row.note,
  settledBy: row.settled_by,
  settledAt: row.settled_at?.toISOString() ?? null,
});
