import { listingClosed } from '@guibang/listings';
import type { Recipient } from './audiences';
import { listingOf } from './listings';
import type { Told } from './told';

const WHY: Record<string, string> = {
  solved: '对方说已经解决',
  withdrawn: '对方撤回了',
  merged: '已并入另一条，那一条还在',
};

/** The owners of what had shown interest in it: they need not wait for an answer. Who it was stays closed. */
export const toldEnded: Told = {
  event: listingClosed,
  kind: 'listing.ended',
  audience: async ({ subject }, people, { db }) => {
    const waiting = await db.query<{ id: string }>(
      `SELECT CASE WHEN m.need_id = $1 THEN m.result_id ELSE m.need_id END AS id FROM matches m
        WHERE $1 IN (m.need_id, m.result_id) AND m.contacted_at IS NULL
          AND CASE WHEN m.need_id = $1 THEN m.result_state ELSE m.need_state END = 'interested'`,
      [subject.id],
    );
    const all: Recipient[] = [];
    for (const { id } of waiting) all.push(...(await people.authorOf(id)));
    return all;
  },
  say: async (event, ground) => {
    const listing = await listingOf(event, ground);
    if (listing?.state !== 'closed') return null;
    const what = listing.kind === 'need' ? '需求' : '成果';
    return {
      title: `你感兴趣的${what}「${listing.title}」已结束`,
      lines: [`${WHY[String(event.data.outcome)] ?? '对方结束了'}，不用再等答复。`],
      act: `找别的${what}`,
      href: listing.kind === 'need' ? '/needs' : '/results',
    };
  },
};
