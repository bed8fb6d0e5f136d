import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { Injectable, StreamableFile } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db, Files } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { ArgumentMember, ArgumentRequest, ArgumentView, SiteVisit } from '../dto';
import { challengeError } from '../challenges.errors';
import { challengeArgued } from '../challenges.events';
import type { Challenge } from './challenge.entity';
import { ChallengeStore, move } from './challenge.store';

const MB = 1024 * 1024;

/** A file that multer has put to disk. */
export interface Upload {
  readonly path: string;
  readonly originalname: string;
}

interface ArgumentRow {
  id: string;
  decision: ArgumentView['decision'];
  opinion: string;
  members: ArgumentMember[];
  site_visit: SiteVisit | null;
  file: ArgumentView['file'];
  by: string | null;
  at: Date;
}

/** 专家论证: is it worth a challenge? Opinion, who gave it, what was seen on site. */
@Injectable()
export class Arguing {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly rules: RulesService,
    private readonly store: ChallengeStore,
  ) {}

  argue(id: string, request: ArgumentRequest): Promise<Challenge> {
    return this.store.step(id, 'argue', async (challenge) => {
      move(challenge, request.decision, '论证');
      const now = this.clock.now();
      if (request.decision === 'pass') challenge.arguedAt = now;
      if (request.decision === 'reject') {
        challenge.endedAt = now;
        challenge.endReason = request.opinion;
      }
      const argumentId = randomUUID();
      await this.db.query(
        `INSERT INTO challenge_arguments (id, challenge_id, decision, opinion, members, site_visit, by, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          argumentId,
          challenge.id,
          request.decision,
          request.opinion,
          JSON.stringify(request.members ?? []),
          request.siteVisit ? JSON.stringify(request.siteVisit) : null,
          currentViewer().userId,
          now,
        ],
      );
      return [{ event: challengeArgued, data: { decision: request.decision, argumentId } }];
    });
  }

  /** The paper of an argument (论证意见表), once, by the bureau in charge. */
  async attach(id: string, argumentId: string, upload: Upload | undefined): Promise<Challenge> {
    try {
      return await this.db.tx(async () => {
        const challenge = await this.store.lock(id);
        if (this.store.actor(challenge).standing !== 'bureau') throw challengeError('challenge.not-found');
        const row = await this.db.one<{ file_id: string | null }>(
          `SELECT file_id FROM challenge_arguments WHERE challenge_id = $1 AND id = $2`,
          [id, argumentId],
        );
        if (!row || row.file_id) throw challengeError('challenge.not-found');
        const kept = await this.files.keep(upload, this.rules.number('attachment.max-bytes') / MB);
        await this.db.query(`UPDATE challenge_arguments SET file_id = $2 WHERE id = $1`, [argumentId, kept.id]);
        return challenge;
      });
    } finally {
      if (upload) await rm(upload.path, { force: true });
    }
  }

  async paper(id: string, argumentId: string): Promise<StreamableFile> {
    const challenge = await this.store.read(id);
    const row = await this.db.one<{ file_id: string | null }>(
      `SELECT file_id FROM challenge_arguments WHERE challenge_id = $1 AND id = $2`,
      [id, argumentId],
    );
    if (!row?.file_id || !this.reads(challenge)) throw challengeError('challenge.not-found');
    return this.files.send(row.file_id);
  }

  /** Newest first; nothing for those whom it does not concern. */
  async of(challenge: Challenge): Promise<ArgumentView[]> {
    if (!this.reads(challenge)) return [];
    const rows = await this.db.query<ArgumentRow>(
      `SELECT a.id, a.decision, a.opinion, a.members, a.site_visit, u.name AS by, a.at,
              CASE WHEN f.id IS NULL THEN NULL ELSE jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size) END AS file
         FROM challenge_arguments a LEFT JOIN users u ON u.id = a.by LEFT JOIN files f ON f.id = a.file_id
        WHERE a.challenge_id = $1 ORDER BY a.at DESC, a.id`,
      [challenge.id],
    );
    return rows.map(({ site_visit: siteVisit, at, by, ...row }) => ({
      ...row,
      siteVisit,
      by: by ?? '',
      at: at.toISOString(),
    }));
  }

  private reads(challenge: Challenge): boolean {
    return ['publisher', 'bureau', 'watcher'].includes(this.store.actor(challenge).standing);
  }
}
