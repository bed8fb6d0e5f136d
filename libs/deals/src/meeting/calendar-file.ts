import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Deal } from '../deal/deal.entity';
import type { MeetingRow } from './meeting-row';

/** The meeting for anybody's calendar. The same uid with a higher sequence replaces what was imported before. */
export function calendarFile(deal: Deal, meeting: MeetingRow, now: Date): string {
  const gone = meeting.state === 'cancelled' || meeting.state === 'declined';
  const calendar = ical({
    prodId: { company: 'guibang', product: 'deals', language: 'ZH' },
    method: gone ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${meeting.id}@guibang`,
    sequence: meeting.sequence,
    stamp: now,
    start: meeting.starts_at,
    end: new Date(meeting.starts_at.getTime() + meeting.minutes * 60_000),
    summary: meeting.title,
    description: `洽谈 ${deal.code}：${deal.title}`,
    location: meeting.place ?? meeting.link ?? undefined,
    url: meeting.link ?? undefined,
    status: gone
      ? ICalEventStatus.CANCELLED
      : meeting.state === 'accepted'
        ? ICalEventStatus.CONFIRMED
        : ICalEventStatus.TENTATIVE,
  });
  return calendar.toString();
}
