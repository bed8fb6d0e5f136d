import { createHash } from 'node:crypto';
import { canonicalJson } from '@guibang/kernel';

/** What a draw was made of, as one hash in the ledger: a row that was changed afterwards does not fit it. */
export function drawHash(draw: {
  readonly no: number;
  readonly seed: string;
  readonly wanted: unknown;
  readonly pool: unknown;
  readonly picked: unknown;
}): string {
  const { no, seed, wanted, pool, picked } = draw;
  return createHash('sha256')
    .update(canonicalJson([no, seed, wanted, pool, picked]))
    .digest('hex');
}
