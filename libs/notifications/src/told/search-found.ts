import { searchFound } from '@guibang/search';
import type { Told } from './told';

/** The person whose saved search it is: how many new ones, the first by name. */
export const toldFound: Told = {
  event: searchFound,
  kind: 'search.found',
  audience: ({ data }) =>
    Promise.resolve([{ userId: String(data.userId), orgId: data.orgId ? String(data.orgId) : null }]),
  say: async ({ subject, data }, { db }) => {
    const saved = await db.one<{ name: string }>(
      `SELECT name FROM saved_searches WHERE id = $1 AND deleted_at IS NULL AND frequency <> 'off'`,
      [subject.id],
    );
    const ids = (data.finds as string[]).map((find) => find.split(':')[1]!);
    if (!saved || ids.length === 0) return null;
    // The public title: what the person found may be seen by him at least so far.
    const open = await db.query<{ title: string }>(
      `SELECT title FROM listings WHERE id::text = ANY($1::text[]) AND state = 'published' ORDER BY published_at DESC LIMIT 3`,
      [ids],
    );
    return {
      title: `订阅的「${saved.name}」有${ids.length}项新的`,
      lines: open.map(({ title }) => `· ${title}`),
      act: '去看',
      href: `/desk/subscriptions?open=${subject.id}`,
    };
  },
};
