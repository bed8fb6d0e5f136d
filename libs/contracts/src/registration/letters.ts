import { Injectable } from '@nestjs/common';
import { beijingDay, Clock, moneyInWords, toYuan } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import { CONTRACT_SUBTYPES, CONTRACT_TYPES, type LetterKind, type LetterView, type ReturnMark } from '../dto';
import { registrationError } from '../contracts.errors';
import { partyOf } from '../contract/fields';
import type { Filed } from './registration.store';

/** What a letter says; its PDF is made of this alone, so that it is the same for ever. */
export interface LetterFacts {
  readonly kind: LetterKind;
  readonly no: string;
  readonly day: string;
  readonly code: string;
  readonly nationalNo: string | null;
  readonly title: string;
  readonly type: string;
  readonly seller: { name: string; uscc: string };
  readonly buyer: { name: string; uscc: string };
  readonly signDate: string;
  readonly total: string;
  readonly technical: string;
  readonly totalWords: string;
  readonly technicalWords: string;
  readonly amountUnknown: boolean;
  readonly version: number;
  readonly reason: string | null;
  readonly marks: readonly ReturnMark[];
  readonly dueOn: string | null;
  readonly station: string;
}

interface Row {
  id: string;
  registration_id: string;
  kind: LetterKind;
  no: string;
  facts: LetterFacts;
  at: Date;
}

/** Letters of the station: written in the transaction of the decision that they tell. */
@Injectable()
export class Letters {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async write(
    { contract: c, registration: r }: Filed,
    kind: LetterKind,
    more: Partial<Pick<LetterFacts, 'reason' | 'marks' | 'dueOn'>> = {},
  ): Promise<void> {
    const now = this.clock.now();
    const determined = r.no > 0;
    const total = determined ? r.totalFen : c.totalFen;
    const technical = determined ? r.technicalFen : c.technicalFen;
    const type = determined ? r.type : c.type;
    const subtype = determined ? r.subtype : c.subtype;
    const [seller, buyer] = (['seller', 'buyer'] as const).map((role) => {
      const p = partyOf(c.form, role);
      return { name: p?.name ?? '', uscc: p?.uscc ?? '' };
    });
    const next = await this.db.one<{ n: number }>(
      `SELECT count(*)::int + 1 AS n FROM registration_letters WHERE registration_id = $1`,
      [r.id],
    );
    const station = await this.station();
    const no = `${c.code}-${String(next!.n).padStart(2, '0')}`;
    const facts: LetterFacts = {
      kind,
      no,
      day: beijingDay(now),
      code: c.code!,
      nationalNo: r.nationalNo,
      title: c.title,
      type: [type && CONTRACT_TYPES[type], subtype && CONTRACT_SUBTYPES[subtype].name].filter(Boolean).join(' · '),
      seller: seller!,
      buyer: buyer!,
      signDate: c.signDate ?? '',
      total: toYuan(total),
      technical: toYuan(technical),
      totalWords: moneyInWords(total),
      technicalWords: moneyInWords(technical),
      amountUnknown: c.amountUnknown,
      version: r.no,
      reason: more.reason ?? null,
      marks: more.marks ?? [],
      dueOn: more.dueOn ?? null,
      station,
    };
    await this.db.query(
      `INSERT INTO registration_letters (registration_id, kind, no, facts, at) VALUES ($1, $2, $3, $4, $5)`,
      [r.id, kind, no, JSON.stringify(facts), now],
    );
  }

  /** The organization of whoever decides. */
  private async station(): Promise<string> {
    const row = await this.db.one<{ name: string }>(`SELECT name FROM organizations WHERE id = $1`, [
      currentViewer().orgId,
    ]);
    return row?.name ?? '';
  }

  async of(registrationId: string): Promise<LetterView[]> {
    const rows = await this.db.query<Row>(
      `SELECT id, kind, no, at FROM registration_letters WHERE registration_id = $1 ORDER BY at, no`,
      [registrationId],
    );
    return rows.map(({ id, kind, no, at }) => ({ id, kind, no, at: at.toISOString() }));
  }

  /** @throws registration.not-found; who may read it is decided by the caller */
  async facts(id: string): Promise<{ registrationId: string; facts: LetterFacts }> {
    const row = await this.db.one<Row>(`SELECT registration_id, facts FROM registration_letters WHERE id = $1`, [id]);
    if (!row) throw registrationError('registration.not-found');
    return { registrationId: row.registration_id, facts: row.facts };
  }
}
