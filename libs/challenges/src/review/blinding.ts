import type { BidForm } from '../dto';

/**
 * The form as an expert reads it. Whom the bidder asked to be kept out, and how to reach him, is never the panel's; where the review is
 * blinded, nothing in a field says whose bid it is. What people wrote into free texts stays as they wrote it.
 */
export function forReviewer(form: BidForm, blinded: boolean): BidForm {
  const { avoid: _avoid, phone: _phone, conflictNote: _note, ...rest } = form;
  if (!blinded) return rest;
  return {
    ...rest,
    leader: form.leader ? { ...form.leader, name: '负责人', unit: null } : form.leader,
    team: form.team?.map((member, i) => ({ ...member, name: `成员${i + 1}`, unit: null })),
    consortium: form.consortium?.map(({ task }, i) => ({ name: `联合单位${i + 1}`, task })),
    evidence: form.evidence?.map(({ title, day }) => ({ title, day })),
  };
}

/** 标书A … 标书Z, 标书AA …, by the order given. */
export function labelOf(index: number): string {
  let text = '';
  for (let n = index; n >= 0; n = Math.floor(n / 26) - 1) text = String.fromCharCode(65 + (n % 26)) + text;
  return `标书${text}`;
}
