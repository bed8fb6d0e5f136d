import type { INestApplicationContext } from '@nestjs/common';

/** One command of `npm run cli -- NAME …`. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  /** How it is called, after the name. */
  readonly usage: string;
  /**
   * @param app the libs without HTTP, jobs not running
   * @param args what came after the name
   * @returns the exit code
   */
  run(app: INestApplicationContext, args: readonly string[]): Promise<number>;
}

/** A wrong call: its message and the usage are printed, exit code 2. */
export class UsageError extends Error {}
