/** What the benchmark asks of the process that holds the sockets, and what it answers. */
export type Order =
  | {
      do: 'open';
      urls: readonly string[];
      room: { kind: string; id: string };
      cookies: readonly string[];
      each: number;
    }
  | { do: 'settle'; upTo: number }
  | { do: 'forget' }
  | { do: 'times' }
  | { do: 'cut'; on: boolean }
  | { do: 'account'; upTo: number }
  | { do: 'close' };

export type Answer = { ok: true } | { times: number[] } | { cuts: number } | Account;

export interface Account {
  /** Messages that never arrived, over all sockets. */
  readonly missed: number;
  readonly doubled: number;
  /** Arrived in another order than committed. */
  readonly wrong: number;
}
