import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import type { QuestionView } from '../dto';
import type { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore } from '../challenge/challenge.store';
import { challengeError } from '../challenges.errors';
import { challengeQuestionAnswered, challengeQuestionAsked } from '../challenges.events';

interface Row {
  id: string;
  no: number;
  text: string;
  at: Date;
  org_id: string;
  answer: string | null;
  answered_at: Date | null;
}

/** Questions and answers: everybody reads them, nobody reads who asks, or the publisher would know who bids. */
@Injectable()
export class Questions {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: ChallengeStore,
  ) {}

  async of(challenge: Challenge): Promise<QuestionView[]> {
    const rows = await this.db.query<Row>(
      `SELECT id, no, text, at, org_id, answer, answered_at FROM challenge_questions WHERE challenge_id = $1 ORDER BY no`,
      [challenge.id],
    );
    const { orgId } = currentViewer();
    return rows.map((row) => ({
      id: row.id,
      no: row.no,
      text: row.text,
      at: row.at.toISOString(),
      mine: row.org_id === orgId,
      answer: row.answer === null ? null : { text: row.answer, at: row.answered_at!.toISOString() },
    }));
  }

  async ask(challengeId: string, text: string): Promise<QuestionView[]> {
    const challenge = await this.store.step(challengeId, 'ask', async ({ id }, { viewer }) => {
      const questionId = randomUUID();
      await this.db.query(
        `INSERT INTO challenge_questions (id, challenge_id, no, org_id, user_id, text, at)
         SELECT $1, $2, coalesce(max(no), 0) + 1, $3, $4, $5, $6 FROM challenge_questions WHERE challenge_id = $2`,
        [questionId, id, viewer.orgId, viewer.userId, text, this.clock.now()],
      );
      return [{ event: challengeQuestionAsked, data: { questionId } }];
    });
    return this.of(challenge);
  }

  /** @throws question.not-found, question.answered */
  async answer(challengeId: string, questionId: string, text: string): Promise<QuestionView[]> {
    const challenge = await this.store.step(challengeId, 'answer', async ({ id }, { viewer }) => {
      const row = await this.db.one<{ answer: string | null }>(
        `SELECT answer FROM challenge_questions WHERE challenge_id = $1 AND id = $2`,
        [id, questionId],
      );
      if (!row) throw challengeError('question.not-found');
      if (row.answer !== null) throw challengeError('question.answered');
      await this.db.query(
        `UPDATE challenge_questions SET answer = $2, answered_by = $3, answered_at = $4 WHERE id = $1`,
        [questionId, text, viewer.userId, this.clock.now()],
      );
      return [{ event: challengeQuestionAnswered, data: { questionId } }];
    });
    return this.of(challenge);
  }
}
