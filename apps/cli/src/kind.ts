import { parseArgs, ParseArgsConfig } from 'node:util';
import type { ListingKind } from '@dto/listings';
import { UsageError } from './command';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Arguments by `node:util` parseArgs, wrong ones as a UsageError. */
export function readArgs<T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** `--kind needs` or `--kind results`. */
export function kindOf(text: string | undefined): ListingKind {
  if (text === 'needs' || text === 'need') return 'need';
  if (text === 'results' || text === 'result') return 'result';
  throw new UsageError('--kind 要写 needs 或 results');
}
