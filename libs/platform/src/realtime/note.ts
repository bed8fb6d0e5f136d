/** The one channel on which processes tell each other what open sockets must hear. */
export const CHANNEL = 'guibang_realtime';

/** What travels by NOTIFY between processes (identity's trigger writes `cut` too). */
export type Note =
  | {
      readonly t: 'message';
      readonly kind: string;
      readonly id: string;
      readonly seq: number;
      readonly type: string;
      /** Null: too long to ride along, read it from its row. */
      readonly data: Record<string, unknown> | null;
      readonly at: string;
    }
  | {
      readonly t: 'signal';
      readonly kind: string;
      readonly id: string;
      readonly type: string;
      readonly from: string;
      readonly about: string | null;
      /** The sender's own socket, which does not hear itself. */
      readonly socket: string;
    }
  /** Who of one process is in a room; `ask` wants the other processes to say the same of theirs. */
  | {
      readonly t: 'present';
      readonly process: string;
      readonly kind: string;
      readonly id: string;
      readonly users: readonly string[];
      readonly ask: boolean;
    }
  | { readonly t: 'recheck'; readonly kind: string; readonly id: string }
  /** A session ended, or acts by another role now. */
  | { readonly t: 'cut'; readonly session: string };
