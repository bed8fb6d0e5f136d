import type { Gathering } from './told';

/** City officers: something used up its attempts. Told again only when another one did. */
export const gatheredUndelivered: Gathering = {
  kind: 'duty.undelivered',
  cron: '*/10 * * * *',
  gather: async (people, { db }) => {
    const [dead] = await db.query<{ n: number; newest: string | null; task: string | null }>(
      `SELECT count(*)::int AS n, max(id)::text AS newest, (array_agg(task_identifier ORDER BY id DESC))[1] AS task
         FROM graphile_worker.jobs WHERE attempts >= max_attempts AND locked_at IS NULL`,
    );
    if (!dead?.n) return [];
    return [
      {
        key: `dead:${dead.newest}`,
        subject: { kind: 'deliveries', id: 'all' },
        to: await people.cityOfficers(),
        words: {
          title: `有${dead.n}件后台事务没有办成`,
          lines: [`最近一件：${dead.task}。看过原因后可以重投，重投不会重复。`],
          act: '看未送达事件',
          href: '/desk/deliveries',
        },
      },
    ];
  },
  still: async (_, { db }) =>
    (await db.one(
      `SELECT 1 FROM graphile_worker.jobs WHERE attempts >= max_attempts AND locked_at IS NULL LIMIT 1`,
    )) !== null,
};
