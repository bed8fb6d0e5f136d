import { createHash } from 'node:crypto';
import { canonicalJson } from '@guibang/kernel';
import type { LedgerEvent } from './event';

/**
 * Hash of an event: SHA-256 over the canonical JSON of the previous event's hash and everything this one says, so changing
 * any earlier word changes every later hash of the subject.
 */
export function eventHash(e: Omit<LedgerEvent, 'id' | 'hash'>): string {
  const said = [e.prevHash, e.name, e.subject.kind, e.subject.id, e.seq, e.actor, e.data, e.at.toISOString()];
  return createHash('sha256').update(canonicalJson(said)).digest('hex');
}

export interface ChainBreak {
  readonly eventId: string;
  readonly subject: string;
  readonly reason: 'hash' | 'link' | 'gap';
}

/** Walks one subject's events in order. @returns the first that does not fit, or null */
export function checkChain(events: readonly LedgerEvent[]): ChainBreak | null {
  let prev = '';
  let seq = 0;
  for (const e of events) {
    const subject = `${e.subject.kind}:${e.subject.id}`;
    if (e.seq !== seq + 1) return { eventId: e.id, subject, reason: 'gap' };
    if (e.prevHash !== prev) return { eventId: e.id, subject, reason: 'link' };
    if (eventHash(e) !== e.hash) return { eventId: e.id, subject, reason: 'hash' };
    prev = e.hash;
    seq = e.seq;
  }
  return null;
}
