/**
 * 统一社会信用代码 (GB 32100-2015) and the organization code inside it (GB 11714-1997): charset, both check digits.
 * A real-world minority of old codes fails the outer digit, so callers warn and allow an override with a reason.
 */
const CHARSET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const OUTER_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const INNER_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

export type UsccVerdict =
  | { readonly ok: true; readonly code: string }
  | {
      readonly ok: false;
      readonly code: string;
      readonly problem: 'shape' | 'organization-digit' | 'check-digit';
      readonly expected?: string;
    };

/** Upper case, full-width to half-width, spaces and hyphens dropped: people paste these codes from everywhere. */
export function normalizeUscc(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

/** The 18th character for the first 17. */
export function usccCheckDigit(first17: string): string {
  const sum = OUTER_WEIGHTS.reduce((s, w, i) => s + w * CHARSET.indexOf(first17[i]!), 0);
  return CHARSET[(31 - (sum % 31)) % 31]!;
}

/** The 9th character of an organization code for its first 8 (letters count A=10 … Z=35; 10 → X, 11 → 0). */
export function organizationCheckDigit(first8: string): string {
  const sum = INNER_WEIGHTS.reduce((s, w, i) => s + w * parseInt(first8[i]!, 36), 0);
  const digit = 11 - (sum % 11);
  return digit === 10 ? 'X' : digit === 11 ? '0' : String(digit);
}

/** Checks shape, then the inner digit (position 17), then the outer one (position 18). */
export function checkUscc(text: string): UsccVerdict {
  const code = normalizeUscc(text);
  if (!SHAPE.test(code)) return { ok: false, code, problem: 'shape' };
  const outer = usccCheckDigit(code.slice(0, 17));
  if (outer !== code[17]) return { ok: false, code, problem: 'check-digit', expected: outer };
  const inner = organizationCheckDigit(code.slice(8, 16));
  if (inner !== code[16]) return { ok: false, code, problem: 'organization-digit', expected: inner };
  return { ok: true, code };
}
