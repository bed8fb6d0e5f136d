const HAN_RUN = /[\u3400-\u9fff\uf900-\ufaff]+/g;
/** Latin, Greek and figures with their inner joints: c/c-sic, 450mpa, 0.5μm, tc4, pm2.5. */
const LATIN_RUN = /[a-z0-9\u0370-\u03ff°]+(?:[.\-/+][a-z0-9\u0370-\u03ff]+)*%?/g;
const LATIN_PART = /[a-z\u0370-\u03ff°]+|\d+(?:\.\d+)?/g;

/** Overlapping pairs of neighbouring Han characters of a normalized text; a run of one character stays alone. */
export function bigrams(normalized: string): string[] {
  const out: string[] = [];
  for (const run of normalized.match(HAN_RUN) ?? []) {
    if (run.length === 1) out.push(run);
    for (let i = 0; i + 1 < run.length; i++) out.push(run.slice(i, i + 2));
  }
  return out;
}

/** Latin words, model numbers and figures of a normalized text: the whole and, where it has joints, its parts. */
export function latinTokens(normalized: string): string[] {
  const out: string[] = [];
  for (const whole of normalized.match(LATIN_RUN) ?? []) {
    out.push(whole);
    const parts = whole.match(LATIN_PART) ?? [];
    if (parts.length > 1) for (const part of parts) if (part.length > 1) out.push(part === 'um' ? 'μm' : part);
  }
  return out;
}

/** Every Han character of a normalized text, with repeats. */
export function hanCharacters(normalized: string): string[] {
  return normalized.match(/[\u3400-\u9fff\uf900-\ufaff]/g) ?? [];
}
