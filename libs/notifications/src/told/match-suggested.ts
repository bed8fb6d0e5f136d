import { beijingDay } from '@guibang/kernel';
import type { Gathered, Gathering } from './told';

interface Fresh {
  id: string;
  need_id: string;
  need_title: string;
  result_id: string;
  result_title: string;
}

const BATCH = 2_000;

/**
 * The owners of both sides, once per listing and gathering: so many new good matches. A result is pushed to no more needs a day
 * than the rule allows (best first); the others wait for tomorrow. `matches.notified_at` marks what was told.
 */
export const gatheredMatches: Gathering = {
  kind: 'match.suggested',
  cron: '*/5 * * * *',
  gather: async (people, { db, clock, rules }) => {
    const now = clock.now();
    const found = await db.query<Fresh>(
      `SELECT id, need_id, need_title, result_id, result_title FROM (
         SELECT m.id, m.need_id, n.title AS need_title, m.result_id, r.title AS result_title, m.score,
                (SELECT count(*) FROM matches t WHERE t.result_id = m.result_id AND t.notified_at >= $2)
                  + row_number() OVER (PARTITION BY m.result_id ORDER BY m.score DESC, m.id) AS place
           FROM matches m JOIN listings n ON n.id = m.need_id JOIN listings r ON r.id = m.result_id
          WHERE m.notified_at IS NULL AND m.listed AND m.score >= $1 AND m.need_state = 'suggested' AND m.result_state = 'suggested'
            AND n.state = 'published' AND r.state = 'published') x
        WHERE place <= $3 ORDER BY score DESC, id LIMIT ${BATCH}`,
      [
        rules.number('match.notify-threshold'),
        new Date(`${beijingDay(now)}T00:00:00+08:00`),
        rules.number('match.max-suggestions-per-day'),
      ],
    );
    // A match whose row somebody holds is in the next batch: waiting for it, holding thousands of others, could be a deadlock.
    const free = await db.query<{ id: string }>(
      `UPDATE matches SET notified_at = $2 WHERE id IN (
         SELECT id FROM matches WHERE id = ANY($1::uuid[]) AND notified_at IS NULL FOR UPDATE SKIP LOCKED) RETURNING id`,
      [found.map(({ id }) => id), now],
    );
    const marked = new Set(free.map(({ id }) => id));
    const fresh = found.filter(({ id }) => marked.has(id));
    const sides = new Map<string, { kind: 'need' | 'result'; title: string; others: string[]; first: string }>();
    for (const one of fresh) {
      const add = (id: string, kind: 'need' | 'result', title: string, other: string): void => {
        const side = sides.get(id) ?? { kind, title, others: [], first: one.id };
        side.others.push(other);
        sides.set(id, side);
      };
      add(one.need_id, 'need', one.need_title, one.result_title);
      add(one.result_id, 'result', one.result_title, one.need_title);
    }
    const all: Gathered[] = [];
    for (const [id, { kind, title, others, first }] of sides) {
      all.push({
        key: `matches:${id}:${first}`,
        subject: { kind: 'listing', id },
        to: await people.authorOf(id),
        words: {
          title: `${kind === 'need' ? '需求' : '成果'}「${title}」有${others.length}项新的高匹配`,
          lines: others.slice(0, 3).map((other) => `· ${other}`),
          act: '看理由和差距',
          href: `/desk/${kind === 'need' ? 'needs' : 'results'}/${id}/matches`,
        },
      });
    }
    return all;
  },
  still: async ({ id }, { db }) =>
    (await db.one(`SELECT 1 FROM listings WHERE id = $1 AND state = 'published'`, [id])) !== null,
};
