import type { TermKey } from '@dto/deals';
import type { Draft } from './fields/kit';

/** What one was writing for a row: kept in this browser until it is sent or dropped, so a reload loses nothing. */
export interface LocalDraft {
  draft: Draft;
  note: string;
  silent: boolean;
  /** Of the row when writing began. */
  version: number;
}

const nameOf = (deal: string, key: TermKey) => `gb.term.${deal}.${key}`;

export function readDraft(deal: string, key: TermKey): LocalDraft | null {
  try {
    return JSON.parse(localStorage.getItem(nameOf(deal, key)) ?? 'null') as LocalDraft | null;
  } catch {
    return null;
  }
}

export function keepDraft(deal: string, key: TermKey, draft: LocalDraft | null): void {
  try {
    if (draft) localStorage.setItem(nameOf(deal, key), JSON.stringify(draft));
    else localStorage.removeItem(nameOf(deal, key));
  } catch {
    // Without storage the draft lives as long as the page.
  }
}
