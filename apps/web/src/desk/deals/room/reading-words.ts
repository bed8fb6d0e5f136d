import type { DealDetail, MessageView } from '@dto/deals';
import { peopleOf } from './use-live-room';

const FOLLOWS_MS = 5 * 60_000;

/** Said by the same person shortly after: one block. */
export function follows(before: MessageView, now: MessageView): boolean {
  const said = (one: MessageView) => one.kind === 'text' || one.kind === 'file';
  const near = Date.parse(now.at) - Date.parse(before.at) < FOLLOWS_MS;
  return said(before) && said(now) && before.by?.id === now.by?.id && before.speaker === now.speaker && near;
}

/** Under my last message that the other side has read: who. */
export function readMarks(
  items: readonly MessageView[],
  deal: DealDetail,
  me: string | undefined,
): Map<number, string> {
  const mine = items.filter(({ by, kind }) => by?.id === me && (kind === 'text' || kind === 'file'));
  const others = peopleOf(deal).filter(({ speaker }) => speaker !== deal.mySide);
  const last = mine.at(-1);
  if (!last || others.length === 0) return new Map();
  const readers = others.filter(({ readSeq }) => readSeq >= last.seq);
  const text =
    readers.length === 0
      ? '未读'
      : readers.length === 1
        ? `${readers[0]!.name}已读`
        : `${readers[0]!.name}等${readers.length}人已读`;
  return new Map([[last.seq, text]]);
}
