import type { Speaker } from '@dto/deals';
import { ALL } from './deals';
import type { Audiences, Recipient } from './audiences';
import type { Gathered, Gathering, Ground } from './told';

const MINUTE = 60_000;
/** Rooms where nobody spoke for longer are not looked into again: whoever is there has been told. */
const LOOK_BACK = 3 * 24 * 60 * MINUTE;

const LIVE = `d.state IN ('open', 'negotiating', 'agreed')`;
const TALK = `m.kind IN ('text', 'file')`;

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
      `SELECT id, title FROM deals d WHERE ${LIVE} AND updated_at >= $1 AND EXISTS (
         SELECT 1 FROM deal_messages m WHERE m.deal_id = d.id AND ${TALK} AND m.at BETWEEN $1 AND $2) ORDER BY id`,
      [new Date(until.getTime() - LOOK_BACK), until],
    );
    const all: Gathered[] = [];
    for (const deal of deals) for (const side of ALL) all.push(...(await unreadOf(deal, side, until, people, ground)));
    return all;
  },
  /** While there is something that this person has not read. */
  still: async ({ id }, { db }, userId) =>
    (await db.one(
      `SELECT 1 FROM deals d JOIN deal_messages m ON m.deal_id = d.id AND ${TALK} AND m.user_id <> $2
         LEFT JOIN deal_reads r ON r.deal_id = d.id AND r.user_id = $2
        WHERE d.id = $1 AND ${LIVE} AND m.seq > COALESCE(r.seq, 0) LIMIT 1`,
      [id, userId],
    )) !== null,
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
       JOIN deal_messages m ON m.deal_id = $1 AND m.seq > COALESCE(r.seq, 0) AND ${TALK} AND m.speaker <> $3
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
