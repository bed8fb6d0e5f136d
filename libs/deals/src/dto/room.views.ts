import type { DeclineReason } from '@dto/matching';
import type { TermValue } from './terms.dto';
import type { Speaker, TermKey } from './words';

export interface MeetingView {
  id: string;
  title: string;
  startsAt: string;
  minutes: number;
  place: string | null;
  link: string | null;
  by: Speaker;
  byName: string;
  state: 'proposed' | 'accepted' | 'declined' | 'cancelled';
  answerNote: string | null;
}

export interface RoomFile {
  id: string;
  name: string;
  mime: string;
  size: number;
  sha256: string;
}

/** Who took a copy of one's file, and when. */
export interface FileTaker {
  unit: string;
  person: string;
  at: string;
}

/** Kinds of messages: what people write, and lines that say what was done (their facts are in `data`). */
export type MessageKind =
  | 'text'
  | 'file'
  | 'meeting'
  | 'meeting-answer'
  | 'asked'
  | 'accepted'
  | 'nda'
  | 'disclosed'
  | 'offer'
  | 'row-agreed'
  | 'row-reopening'
  | 'row-reopened'
  | 'row-kept'
  | 'sheet-agree'
  | 'agreed'
  | 'confirmed'
  | 'returned'
  | 'notice'
  | 'objection'
  | 'settled'
  | 'signature'
  | 'signed'
  | 'closed'
  | 'broker-asked'
  | 'broker-yes'
  | 'broker-joined'
  | 'broker-declined';

export interface MessageView {
  id: string;
  /** One order for all, without holes. */
  seq: number;
  kind: MessageKind;
  speaker: Speaker;
  by: { id: string; name: string } | null;
  body: string;
  /** `key`, `offer` (OfferView), `file` (RoomFile), `meeting` (MeetingView), `reason` … as the kind has it. */
  data: MessageData;
  mentions: string[];
  at: string;
}

export interface MessageData {
  key?: TermKey;
  offerId?: string;
  value?: TermValue | null;
  previous?: TermValue | null;
  note?: string | null;
  file?: RoomFile;
  meetingId?: string;
  answer?: string;
  reason?: DeclineReason | null;
  outcome?: string;
  version?: string;
  hash?: string;
  until?: string;
  signatory?: string;
  signedOn?: string;
  sha256?: string;
  orgName?: string;
  name?: string;
}

export interface MessagePage {
  items: MessageView[];
  /** The newest number in the room. */
  last: number;
  /** With `since`: there are more after these. Without: there are older ones. */
  more: boolean;
}
