import type { Speaker } from '@dto/deals';
import { ALL } from './deals';
import type { Audiences, Recipient } from './audiences';
import type { Gathered, Gathering, Ground } from './told';

const MINUTE = 60_000;
/** After a longer standstill of the worker old talk is not told as new. */
const LOOK_BACK = 3 * 24 * 60 * MINUTE;

interface Unread {
  readonly user_id: string;
  readonly first: number;
  readonly n: number;
}

/**
 * Who has not read what another side wrote for so many minutes, once until he reads: somebody who has the room open is not told of
 * what he sees. A message that names him is `deal.mentioned`, told at once.
 */
export const gatheredTalk: Gathering = {
  kind: 'deal.message',
  cron: '*/5 * * * *',
  gather: async (people, ground) => {
    const now = ground.clock.now().getTime();
    const until = new Date(now - ground.rules.number('notification.talk-wait-minutes') * MINUTE);
    const deals = await ground.db.query<{ id: string; title: string }>(
      `SELECT id, title FROM deals WHERE state IN ('open', 'negotiating', 'agreed') AND updated_at >= $1 AND last_seq > 0 ORDER BY id`,
      [new Date(now - LOOK_BACK)],
    );
    const all: Gathered[] = [];
    for (const deal of deals) for (const side of ALL) all.push(...(await unreadOf(deal, side, until, people, ground)));
    return all;
  },
  still: async ({ id }, { db }) =>
    (await db.one(`SELECT 1 FROM deals WHERE id = $1 AND state IN ('open', 'negotiating', 'agreed')`, [id])) !== null,
};

async function unreadOf(
  deal: { id: string; title: string },
  side: Speaker,
  until: Date,
  people: Audiences,
  { db }: Ground,
): Promise<Gathered[]> {
  const to = await people.ofDeal(deal.id, [side]);
  const unread = await db.query<Unread>(
    `SELECT p.user_id, min(m.seq) AS first, count(*)::int AS n
       FROM unnest($2::uuid[]) AS p (user_id)
       LEFT JOIN deal_reads r ON r.deal_id = $1 AND r.user_id = p.user_id
       JOIN deal_messages m ON m.deal_id = $1 AND m.seq > COALESCE(r.seq, 0) AND m.kind IN ('text', 'file') AND m.speaker <> $3
                           AND NOT p.user_id = ANY(m.mentions) AND m.at <= $4
      GROUP BY 1`,
    [deal.id, to.map(({ userId }) => userId), side, until],
  );
  const recipients = new Map<string, Recipient>(to.map((one) => [one.userId, one]));
  return unread.map(({ user_id, first, n }) => ({
    key: `talk:${deal.id}:${first}`,
    subject: { kind: 'deal', id: deal.id },
    to: [recipients.get(user_id)!],
    // What was said stays in the room.
    words: { title: `「${deal.title}」有${n}条消息没看`, lines: [], act: '进洽谈室', href: `/desk/deals/${deal.id}` },
  }));
}
