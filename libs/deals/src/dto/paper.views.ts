import type { RoomFile } from './room.views';
import type { ContractType, Pricing, Side, TermKey } from './words';

export interface OfficeView {
  /** The seller is a university or an institute: its office must confirm before signing. */
  needed: boolean;
  confirmed: { at: string; by: string; pricing: Pricing | null; note: string | null } | null;
  /** 协议定价公示. */
  noticeNeeded: boolean;
  notice: NoticeView | null;
}

export interface NoticeView {
  id: string;
  /** Of the result or project. */
  title: string;
  abstract: string | null;
  pricing: Pricing;
  price: string | null;
  seller: string;
  buyer: string;
  /** 利害关系: marked as the rule wants. */
  relatedBuyer: boolean;
  startsOn: string;
  endsOn: string;
  days: number;
  /** Where the days come from. */
  source: string;
  grade: string;
  state: 'running' | 'ended' | 'objected' | 'stopped';
  objections: number;
}

/** The office and the city read what was objected. */
export interface ObjectionView {
  id: string;
  name: string;
  contact: string;
  text: string;
  at: string;
  outcome: 'dismissed' | 'upheld' | null;
  note: string | null;
}

export interface SignatureView {
  side: Side;
  signatory: string;
  position: string | null;
  signedOn: string;
  file: RoomFile;
  by: string;
  at: string;
}

/** One void clause or missing part, for the page and the reviewer. */
export interface RedFlag {
  /** `void`: one of the six monopoly clauses · `missing`: a part that §845 names · `check`: look again */
  kind: 'void' | 'missing' | 'check';
  key: TermKey | null;
  text: string;
  /** Words found, for `void`. */
  found: string | null;
  article: string | null;
}

export interface ContractText {
  type: ContractType | null;
  title: string;
  /** SHA-256 of the text; signing names it. */
  hash: string;
  /** Not everything is agreed yet: the paper says 草稿. */
  draft: boolean;
  parties: {
    role: string;
    side: Side;
    name: string | null;
    uscc: string | null;
    address: string | null;
    representative: string | null;
  }[];
  clauses: { title: string; paragraphs: string[] }[];
  totals: { total: string; technical: string; words: string } | null;
  flags: RedFlag[];
}
