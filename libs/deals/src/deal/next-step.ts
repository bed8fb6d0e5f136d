import type { NextStep, Side, Standing } from '../dto';
import type { Deal } from './deal.entity';

/** What the next step hangs on, besides the deal's row. */
export interface Progress {
  /** Rows in which an offer of that side, or its wish to open a row again, waits for the other. */
  readonly waiting: Readonly<Record<Side, number>>;
  /** Forced rows without a choice. */
  readonly missing: number;
  readonly agreed: number;
  readonly signed: readonly Side[];
  readonly notice: { readonly endsOn: string; readonly over: boolean; readonly objections: number } | null;
}

export interface Next {
  readonly step: NextStep;
  /** The sides that have to take it; `office`: the seller's university. */
  readonly who: readonly (Side | 'office')[];
}

const BOTH: readonly Side[] = ['buyer', 'seller'];
const NOBODY: Next = { step: 'none', who: [] };

/** Pure: what has to happen next in a deal, and who does it. */
export function nextOf(deal: Deal, p: Progress): Next {
  switch (deal.state) {
    case 'interest':
      return { step: 'answer', who: BOTH.filter((s) => s !== deal.askedBy && !deal.brokerYes.includes(s)) };
    case 'open':
    case 'negotiating':
      return deal.ndaCompleteAt ? talking(deal, p) : { step: 'nda', who: BOTH.filter((s) => !deal.ndas.includes(s)) };
    case 'agreed':
      return closing(deal, p);
    case 'signed':
    case 'closed':
      return NOBODY;
  }
}

function talking(deal: Deal, p: Progress): Next {
  if (deal.state === 'open' && p.agreed === 0) return { step: 'offer', who: BOTH };
  const asked = BOTH.filter((s) => p.waiting[s === 'buyer' ? 'seller' : 'buyer'] > 0);
  if (asked.length > 0) return { step: 'terms', who: asked };
  return p.missing > 0
    ? { step: 'terms', who: BOTH }
    : { step: 'agree', who: BOTH.filter((s) => !deal.sheetYes.includes(s)) };
}

function closing(deal: Deal, p: Progress): Next {
  if (!deal.ndaCompleteAt) return { step: 'nda', who: BOTH.filter((s) => !deal.ndas.includes(s)) };
  if (deal.officeNeeded && !deal.confirmedAt) return { step: 'confirm', who: ['office'] };
  if (p.notice && (p.notice.objections > 0 || !p.notice.over)) {
    return { step: 'notice', who: p.notice.objections > 0 ? ['office'] : [] };
  }
  return { step: 'sign', who: BOTH.filter((s) => !p.signed.includes(s)) };
}

export function isTurnOf(next: Next, standing: Standing, role: string | null): boolean {
  if (standing !== 'buyer' && standing !== 'seller') return false;
  return (
    next.who.includes(standing) || (standing === 'seller' && role === 'university_admin' && next.who.includes('office'))
  );
}
