import type { MeetingView, Speaker } from '../dto';

export interface MeetingRow {
  id: string;
  title: string;
  starts_at: Date;
  minutes: number;
  place: string | null;
  link: string | null;
  speaker: Speaker;
  user_id: string | null;
  by_name: string | null;
  state: MeetingView['state'];
  answer_note: string | null;
  sequence: number;
}
