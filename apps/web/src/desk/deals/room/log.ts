import type { MessageView } from '@dto/deals';

/** The part of a room's thread that is on the page: without holes, oldest first. */
export interface Log {
  items: readonly MessageView[];
  /** There are older ones on the server. */
  older: boolean;
}

export const emptyLog: Log = { items: [], older: false };

export const lastSeq = ({ items }: Log) => items.at(-1)?.seq ?? 0;

/**
 * Newer messages behind what is known. Known numbers are not doubled; a message that would leave a hole is not taken: the next
 * catch-up brings it with those before it.
 */
export function withNewer(log: Log, news: readonly MessageView[]): Log {
  const items = [...log.items];
  for (const one of [...news].sort((a, b) => a.seq - b.seq)) {
    const last = items.at(-1)?.seq;
    if (last === undefined || one.seq === last + 1) items.push(one);
  }
  return items.length === log.items.length ? log : { ...log, items };
}

/** An older page before what is known. */
export function withOlder(log: Log, page: readonly MessageView[], more: boolean): Log {
  const first = log.items[0]?.seq ?? Number.MAX_SAFE_INTEGER;
  return { items: [...page.filter(({ seq }) => seq < first), ...log.items], older: more };
}
