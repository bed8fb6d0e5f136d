import type { TermKey, TermValue } from '@dto/deals';
import type { Draft } from './kit';

const numbers = new Set(['royaltyRate', 'buyerShare', 'share', 'years', 'days']);
const amounts = new Set(['amount', 'entryFee']);

/** 920,000 or 92万 as people write it, as 元; anything else stays as typed, for the server to say what is wrong. */
export function yuanOf(typed: string): string {
  const plain = typed.replace(/[,，\s元]/g, '');
  const wan = /^(\d+(?:\.\d{1,6})?)万$/.exec(plain);
  return wan ? String(Number((Number(wan[1]) * 10_000).toFixed(2))) : plain;
}

/** The sum of lines in 元, as far as they are amounts. */
export function sumOf(lines: readonly Draft[]): string {
  const fen = lines.reduce((all, { amount }) => {
    const yuan = Number(yuanOf(typeof amount === 'string' ? amount : ''));
    return all + (Number.isFinite(yuan) ? Math.round(yuan * 100) : 0);
  }, 0);
  return (fen / 100).toFixed(2);
}

/** What is known already, as fields to write on. */
export const draftOf = (key: TermKey, value: TermValue | null): Draft =>
  value ? { ...value } : { ...(starts[key] ?? {}) };

/** A line to write on; nothing is chosen for anybody. */
const starts: Partial<Record<TermKey, Draft>> = {
  price: { lines: [{ kind: 'rnd_fee', technical: true, amount: '', note: '' }] },
  payment: { installments: [{ condition: '', amount: '', day: '' }] },
  milestones: { items: [{ name: '', day: '', share: '', deliverable: '' }] },
};

/** The draft as the request has it: numbers are numbers, amounts 元, what is empty is left out. */
export function valueOf(key: TermKey, draft: Draft): TermValue {
  const clean = tidy(draft) as Draft;
  if (key === 'payment' && clean.mode !== 'installments') delete clean.installments;
  if (key === 'payment' && !['royalty', 'entry_royalty'].includes(clean.mode as string)) {
    delete clean.royaltyRate;
    delete clean.royaltyBase;
  }
  if (key === 'payment' && clean.mode !== 'entry_royalty') delete clean.entryFee;
  if (key === 'benefit' && clean.mode !== 'ratio') delete clean.buyerShare;
  if (key === 'price') clean.lines ??= [];
  return clean as unknown as TermValue;
}

function tidy(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => tidy(one));
  if (value && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value)
        .map(([field, one]) => [field, tidy(one, field)] as const)
        .filter(([, one]) => one !== '' && one !== null && one !== undefined),
    );
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (amounts.has(name)) return yuanOf(text);
  if (numbers.has(name) && text !== '' && Number.isFinite(Number(text))) return Number(text);
  return text;
}
