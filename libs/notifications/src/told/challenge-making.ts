import {
  challengeAnnounced,
  challengeArgued,
  challengeBidLocked,
  challengeBidSealed,
  challengeBidsClosed,
  challengeCancelled,
  challengeInvited,
  challengeKeysMade,
  challengeOpened,
  challengeQuestionAnswered,
  challengeQuestionAsked,
  challengeSubmitted,
} from '@guibang/challenges';
import { LOCK_REASONS, type LockReason } from '@dto/challenges';
import type { Recipient } from './audiences';
import { challengeTold, organisers, publishers, readChallenge, team } from './challenges';
import { dayText } from './deals';
import type { Ground, Told } from './told';

/** 2026年12月31日 17:00 in Beijing. */
function momentText(at: Date | string): string {
  const text = new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString();
  return `${dayText(text.slice(0, 10))}${text.slice(11, 16)}`;
}

const boardPage = ({ id }: { id: string }): string => `/challenges/${id}`;

async function keepers(id: string, { db }: Ground): Promise<Recipient[]> {
  return db.query<Recipient>(
    `SELECT DISTINCT ON (k.user_id) k.user_id AS "userId", m.org_id AS "orgId" FROM challenge_keepers k
       JOIN memberships m ON m.user_id = k.user_id JOIN organizations o ON o.id = m.org_id AND o.kind = 'bureau'
      WHERE k.challenge_id = $1 ORDER BY k.user_id, m.org_id`,
    [id],
  );
}

async function followers(id: string, { db }: Ground): Promise<Recipient[]> {
  return db.query<Recipient>(
    `SELECT user_id AS "userId", NULL::uuid AS "orgId" FROM challenge_followers WHERE challenge_id = $1 ORDER BY 1`,
    [id],
  );
}

/** Officers: a new or mended challenge waits for its argument. */
export const toldChallengeSubmitted = challengeTold({
  event: challengeSubmitted,
  kind: 'duty.challenge',
  to: (challenge, _people, _event, ground) => organisers(challenge, ground),
  say: ({ title, state }) =>
    state === 'submitted'
      ? { title: `「${title}」等论证`, lines: ['请专家论证，写下意见，通过、退回或不通过。'], act: '去论证' }
      : null,
  still: ({ state }) => state === 'submitted',
});

/** The publisher: what the argument said. */
export const toldArgued = challengeTold({
  event: challengeArgued,
  kind: 'challenge.step',
  to: (challenge, people) => publishers(challenge, people),
  say: async ({ title }, { data }, { db }) => {
    const row = await db.one<{ opinion: string }>(`SELECT opinion FROM challenge_arguments WHERE id = $1`, [
      data.argumentId,
    ]);
    const opinion = row?.opinion.slice(0, 200) ?? '';
    if (data.decision === 'pass') return { title: `「${title}」通过论证`, lines: ['接下来公示榜单。'], act: '看进展' };
    return data.decision === 'return'
      ? { title: `「${title}」退回修改`, lines: [`意见：${opinion}`], act: '按意见修改' }
      : { title: `「${title}」没有通过论证`, lines: [`意见：${opinion}`], act: '看意见' };
  },
});

/** Keepers: rehearse before the announcement, so that a lost passphrase is found early. */
export const toldRehearse = challengeTold({
  event: challengeKeysMade,
  kind: 'duty.challenge',
  to: ({ id }, _people, _event, ground) => keepers(id, ground),
  say: ({ title, state }) =>
    ['argued', 'list_notice'].includes(state)
      ? {
          title: `「${title}」请你演练开榜`,
          lines: ['用你的口令解开一次演练标书。口令忘了，现在换还来得及。'],
          act: '去演练',
        }
      : null,
  still: ({ state }) => ['argued', 'list_notice'].includes(state),
});

/** The publisher: it is on the board. */
export const toldAnnounced = challengeTold({
  event: challengeAnnounced,
  kind: 'challenge.step',
  to: (challenge, people) => publishers(challenge, people),
  say: ({ title }, { data }) => ({
    title: `「${title}」已发榜`,
    lines: [`${momentText(String(data.deadline))}截止。有人提问时请及时答复，提问和答复大家都看得到。`],
    act: '看榜单',
  }),
  page: boardPage,
});

/** Enterprises whose needs it answers too (共性需求): they need not ask again. */
export const toldAnnouncedToSharers = challengeTold({
  event: challengeAnnounced,
  kind: 'challenge.result',
  to: async ({ id }, people, _event, { db }) => {
    const needs = await db.query<{ id: string }>(`SELECT unnest(shared_need_ids) AS id FROM challenges WHERE id = $1`, [
      id,
    ]);
    const told = new Map<string, Recipient>();
    for (const need of needs) for (const one of await people.authorOf(need.id)) told.set(one.userId, one);
    return [...told.values()];
  },
  say: ({ title }, { data }) => ({
    title: `「${title}」已发榜，也回应你单位的需求`,
    lines: [`科技局把你单位的需求和它认作共性需求。${momentText(String(data.deadline))}截止，可以关注进展、提问。`],
    act: '看榜单',
  }),
  page: boardPage,
});

/** A unit that matching proposed: please bid. */
export const toldInvited = challengeTold({
  event: challengeInvited,
  kind: 'challenge.step',
  to: async (_challenge, people, { data }, { db }) => {
    const author = await db.query<Recipient>(
      `SELECT created_by AS "userId", org_id AS "orgId" FROM listings WHERE id = $1 AND org_id = $2 AND created_by IS NOT NULL`,
      [data.resultId, data.orgId],
    );
    return people.members([...author, ...(await people.administrators(String(data.orgId)))]);
  },
  say: async ({ title, state }, { data, subject }, { db }) => {
    if (state !== 'announced') return null;
    const row = await db.one<{ note: string | null; result: string | null }>(
      `SELECT i.note, l.title AS result FROM challenge_invitations i LEFT JOIN listings l ON l.id = i.result_id
        WHERE i.challenge_id = $1 AND i.org_id = $2`,
      [subject.id, data.orgId],
    );
    const why = row?.result ? `你单位的「${row.result}」和这个榜单对得上。` : '你单位的成果和这个榜单对得上。';
    return { title: `邀请你单位揭榜：「${title}」`, lines: [why, ...(row?.note ? [row.note] : [])], act: '看榜单' };
  },
  page: boardPage,
  still: ({ state }) => state === 'announced',
});

/** The publisher: somebody asks. Who it is, is nobody's to know. */
export const toldQuestion = challengeTold({
  event: challengeQuestionAsked,
  kind: 'challenge.step',
  to: (challenge, people) => publishers(challenge, people),
  say: async ({ title }, { data }, { db }) => {
    const row = await db.one<{ text: string; answer: string | null }>(
      `SELECT text, answer FROM challenge_questions WHERE id = $1`,
      [data.questionId],
    );
    if (!row || row.answer !== null) return null;
    return { title: `「${title}」有新的提问`, lines: [row.text.slice(0, 200)], act: '去答复' };
  },
  page: boardPage,
});

/** The asker and whoever follows: the answer, which is everybody's. */
export const toldAnswered = challengeTold({
  event: challengeQuestionAnswered,
  kind: 'challenge.result',
  to: async ({ id }, people, { data }, ground) => {
    const asker = await ground.db.query<Recipient>(
      `SELECT user_id AS "userId", org_id AS "orgId" FROM challenge_questions WHERE id = $1 AND user_id IS NOT NULL`,
      [data.questionId],
    );
    const asked = await people.members(asker);
    const others = await followers(id, ground);
    return [...asked, ...others.filter(({ userId }) => !asked.some((one) => one.userId === userId))];
  },
  say: async ({ title }, { data }, { db }) => {
    const row = await db.one<{ text: string; answer: string | null }>(
      `SELECT text, answer FROM challenge_questions WHERE id = $1`,
      [data.questionId],
    );
    if (!row?.answer) return null;
    return {
      title: `「${title}」答复了提问`,
      lines: [`问：${row.text.slice(0, 120)}`, `答：${row.answer.slice(0, 200)}`],
      act: '看榜单',
    };
  },
  page: boardPage,
});

/** Keepers: the time is over, the key is asked for. */
export const toldBidsClosed = challengeTold({
  event: challengeBidsClosed,
  kind: 'duty.challenge',
  to: ({ id }, _people, _event, ground) => keepers(id, ground),
  say: ({ title, state }) =>
    state === 'closed_for_bids'
      ? {
          title: `「${title}」已截止，等你交出密钥份额`,
          lines: ['用你的口令解开保管的一份。集齐后才能开榜。'],
          act: '去开榜',
        }
      : null,
  page: ({ id }) => `/desk/challenges/${id}/opening`,
  still: ({ state }) => state === 'closed_for_bids',
});

/** The publisher: bids may be read. */
export const toldChallengeOpened = challengeTold({
  event: challengeOpened,
  kind: 'challenge.step',
  to: (challenge, people) => publishers(challenge, people),
  say: ({ title }, { data }) => {
    const count = Array.isArray(data.bids) ? data.bids.length : 0;
    return { title: `「${title}」已开榜`, lines: [count ? `共${count}份标书。` : '没有收到标书。'], act: '看标书' };
  },
});

export const toldChallengeCancelled = challengeTold({
  event: challengeCancelled,
  kind: 'challenge.step',
  to: async (challenge, people, _event, ground) => {
    const own = await publishers(challenge, people);
    const bids = await ground.db.query<{ id: string }>(
      `SELECT id FROM challenge_bids WHERE challenge_id = $1 AND state <> 'withdrawn'`,
      [challenge.id],
    );
    const all = [...own, ...(await followers(challenge.id, ground))];
    for (const { id } of bids) all.push(...(await team(id, people, ground)));
    return [...new Map(all.map((one) => [one.userId, one])).values()];
  },
  say: ({ title }, { data }) => ({
    title: `「${title}」已取消`,
    lines: [`原因：${String(data.reason)}`],
    act: '看经过',
  }),
  page: boardPage,
});

/** The team: what was received, in writing. It goes to nobody else. */
export const toldSealed: Told = bidTold({
  event: challengeBidSealed,
  say: ({ title }, data) => ({
    title: `「${title}」的标书已密封提交`,
    lines: [
      `回执号${String(data.receiptNo)}，第${String(data.version)}版，${momentText(String(data.at))}收到。`,
      '截止前可以更新或撤回。',
    ],
    act: '看回执',
  }),
  page: (id) => `/desk/bids/${id}/receipt`,
});

/** The team: its bid could not be opened, and why. */
export const toldLocked: Told = bidTold({
  event: challengeBidLocked,
  say: ({ title }, data) => ({
    title: `「${title}」的标书未能开启`,
    lines: [`原因：${LOCK_REASONS[data.reason as LockReason]}。有异议，联系市科技局。`],
    act: '看标书',
  }),
  page: (id) => `/desk/bids/${id}`,
});

/** What is told of a bid to those who made it; the subject is the bid. */
function bidTold(o: {
  event: Told['event'];
  say: (challenge: { title: string }, data: Record<string, unknown>) => { title: string; lines: string[]; act: string };
  page: (challengeId: string) => string;
}): Told {
  return {
    event: o.event,
    kind: 'challenge.result',
    audience: ({ subject }, people, ground) => team(subject.id, people, ground),
    say: async ({ data }, ground) => {
      const challenge = await readChallenge(String(data.challengeId), ground);
      return challenge && { ...o.say(challenge, data), href: o.page(challenge.id) };
    },
  };
}
