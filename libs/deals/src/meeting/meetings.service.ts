import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import type { MeetingAnswerRequest, MeetingRequest, MeetingView } from '../dto';
import { Deal } from '../deal/deal.entity';
import { DealStore } from '../deal/deal.store';
import { dealError } from '../deals.errors';
import { dealMeetingAnswered, dealMeetingProposed } from '../deals.events';
import { calendarFile } from './calendar-file';
import type { MeetingRow } from './meeting-row';

const STATES: Record<MeetingView['state'], string> = {
  proposed: '提出',
  accepted: '约定',
  declined: '谢绝',
  cancelled: '取消',
};

/** Meetings are proposed, accepted or declined; the calendar file is for everybody's own calendar. */
@Injectable()
export class Meetings {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: DealStore,
  ) {}

  async of(deal: Deal): Promise<MeetingView[]> {
    return (await this.rows(deal.id)).map(toView);
  }

  propose(id: string, request: MeetingRequest): Promise<Deal> {
    const startsAt = new Date(request.startsAt);
    if (!(startsAt > this.clock.now())) throw dealError('meeting.past');
    if (!request.place && !request.link) throw dealError('meeting.where');
    return this.store.step(id, 'meet', async (deal, { standing, viewer }) => {
      const row = await this.db.one<{ id: string }>(
        `INSERT INTO deal_meetings (deal_id, title, starts_at, minutes, place, link, speaker, user_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
        [
          deal.id,
          request.title,
          startsAt,
          request.minutes,
          request.place ?? null,
          request.link ?? null,
          standing,
          viewer.userId,
          this.clock.now(),
        ],
      );
      return {
        lines: [{ kind: 'meeting', data: { meetingId: row!.id } }],
        events: [{ event: dealMeetingProposed, data: { meetingId: row!.id, by: standing } }],
      };
    });
  }

  /** The others accept or decline what one proposed; whoever proposed may call it off, accepted or not. */
  answer(id: string, meetingId: string, request: MeetingAnswerRequest): Promise<Deal> {
    return this.store.step(id, 'meet', async (deal, { standing, viewer }) => {
      const meeting = await this.one(deal.id, meetingId);
      const mine = meeting.speaker === standing;
      const open = meeting.state === 'proposed' || (meeting.state === 'accepted' && request.answer === 'cancel');
      if (!open || mine !== (request.answer === 'cancel')) {
        throw dealError('meeting.settled', { state: STATES[meeting.state] });
      }
      const state = ({ accept: 'accepted', decline: 'declined', cancel: 'cancelled' } as const)[request.answer];
      await this.db.query(
        `UPDATE deal_meetings SET state = $2, answer_note = $3, answered_by = $4, sequence = sequence + 1 WHERE id = $1`,
        [meeting.id, state, request.note ?? null, viewer.userId],
      );
      const data = { meetingId: meeting.id, answer: request.answer };
      return {
        lines: [{ kind: 'meeting-answer', data: { ...data, note: request.note ?? null } }],
        events: [{ event: dealMeetingAnswered, data: { ...data, by: standing } }],
      };
    });
  }

  async calendar(deal: Deal, meetingId: string): Promise<{ name: string; content: string }> {
    const meeting = await this.one(deal.id, meetingId);
    return { name: `${meeting.title}.ics`, content: calendarFile(deal, meeting, this.clock.now()) };
  }

  private async one(dealId: string, id: string): Promise<MeetingRow> {
    const row = (await this.rows(dealId)).find((meeting) => meeting.id === id);
    if (!row) throw dealError('meeting.not-found');
    return row;
  }

  private rows(dealId: string): Promise<MeetingRow[]> {
    return this.db.query<MeetingRow>(
      `SELECT m.id, m.title, m.starts_at, m.minutes, m.place, m.link, m.speaker, m.user_id, u.name AS by_name, m.state,
              m.answer_note, m.sequence
         FROM deal_meetings m LEFT JOIN users u ON u.id = m.user_id WHERE m.deal_id = $1 ORDER BY m.starts_at, m.id`,
      [dealId],
    );
  }

  /** Meetings that wait for an answer of somebody else than the viewer's own party: for desks. */
  async waiting(dealIds: readonly string[]): Promise<Map<string, MeetingRow & { deal_id: string }>> {
    const rows = await this.db.query<MeetingRow & { deal_id: string }>(
      `SELECT m.*, NULL AS by_name FROM deal_meetings m
        WHERE m.deal_id = ANY($1::uuid[]) AND m.state = 'proposed' AND m.starts_at > $2 AND m.user_id IS DISTINCT FROM $3
        ORDER BY m.starts_at DESC`,
      [dealIds, this.clock.now(), currentViewer().userId],
    );
    return new Map(rows.map((row) => [row.deal_id, row]));
  }
}

function toView(row: MeetingRow): MeetingView {
  return {
    id: row.id,
    title: row.title,
    startsAt: row.starts_at.toISOString(),
    minutes: row.minutes,
    place: row.place,
    link: row.link,
    by: row.speaker,
    byName: row.by_name ?? '',
    state: row.state,
    answerNote: row.answer_note,
  };
}
