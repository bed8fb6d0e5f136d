import {
  challengeBidQualified,
  challengeConvened,
  challengeDeclared,
  challengePanelDrawn,
  challengeReviewed,
  challengeSeatReplaced,
  challengeSecondLook,
} from '@guibang/challenges';
import { challengeTold, organisers, reviewers, team } from './challenges';
import { dayText } from './deals';

const until = (day: string | null): string => (day ? `请在${dayText(day)}前交卷。` : '');
const seatPage = ({ id }: { id: string }): string => `/desk/reviewing/${id}`;

/** The experts who were drawn: first of all, to declare. */
export const toldDrawn = challengeTold({
  event: challengePanelDrawn,
  kind: 'challenge.seat',
  to: async (_challenge, _people, { data }, ground) => {
    const seats = await ground.db.query<{ id: string }>(`SELECT id FROM challenge_seats WHERE draw_id = $1`, [
      data.drawId,
    ]);
    return reviewers(
      seats.map(({ id }) => id),
      ['drawn'],
      ground,
    );
  },
  say: (challenge) => ({
    title: `请你评审「${challenge.title}」`,
    lines: ['你由专家库随机抽到。先看揭榜方名单，申报有没有要回避的关系，再看标书。'],
    act: '申报回避',
  }),
  page: seatPage,
});

/** Officers: somebody has to be judged, or his seat drawn again. */
export const toldDeclared = challengeTold({
  event: challengeDeclared,
  kind: 'duty.challenge',
  to: (challenge, _people, { data }, ground) =>
    Promise.resolve(
      ['recuse', 'relation', 'decline'].includes(String(data.outcome)) ? organisers(challenge, ground) : [],
    ),
  say: (challenge, { data }) => ({
    title: `「${challenge.title}」${data.outcome === 'relation' ? '有专家申报了关系，等认定' : '有专家退出，席位空缺'}`,
    lines: [data.outcome === 'relation' ? '认定他留下还是回避。' : '再抽取一位。'],
    act: '看评审组',
  }),
  page: ({ id }) => `/desk/challenges/${id}/panel`,
});

export const toldSeatReplaced = challengeTold({
  event: challengeSeatReplaced,
  kind: 'challenge.seat',
  to: (_challenge, _people, { data }, ground) => reviewers([data.seatId], ['replaced', 'recused'], ground),
  say: (challenge, { data }) => ({
    title: `你不再参加「${challenge.title}」的评审`,
    lines: [`原因：${String(data.reason)}`],
    act: '看我的评审',
  }),
  page: () => '/desk/reviewing',
});

export const toldConvened = challengeTold({
  event: challengeConvened,
  kind: 'challenge.seat',
  to: (_challenge, _people, { data }, ground) =>
    reviewers(
      (data.seats as { id: string }[]).map(({ id }) => id),
      ['accepted', 'scoring'],
      ground,
    ),
  say: (challenge) => ({
    title: `「${challenge.title}」开始评审`,
    lines: [`逐份打分、写意见，交卷后不能再改。${until(challenge.review_due)}`],
    act: '去评分',
  }),
  page: seatPage,
});

export const toldSecondLook = challengeTold({
  event: challengeSecondLook,
  kind: 'challenge.seat',
  to: (_challenge, _people, { data }, ground) => reviewers(data.seats as string[], ['scoring'], ground),
  say: (challenge, { data }) => ({
    title: `「${challenge.title}」再次评审`,
    lines: [
      `${dayText(String(data.day))}在${String(data.place)}：${String(data.note)}`,
      '分数已放开，改好后重新交卷。',
    ],
    act: '去评分',
  }),
  page: seatPage,
});

/** Officers, once: everybody has handed in. */
export const toldReviewed = challengeTold({
  event: challengeReviewed,
  kind: 'duty.challenge',
  to: async (challenge, _people, { data }, ground) => {
    // Of several that are delivered after the last one came, that one tells.
    const last = await ground.db.one<{ id: string; open: number }>(
      `SELECT (SELECT id FROM challenge_seats WHERE challenge_id = $1 AND state = 'submitted' ORDER BY submitted_at DESC, id LIMIT 1) AS id,
              (SELECT count(*)::int FROM challenge_seats
                WHERE challenge_id = $1 AND state IN ('drawn', 'declared', 'accepted', 'scoring')) AS open`,
      [challenge.id],
    );
    const tells = last?.open === 0 && last.id === data.seatId && challenge.state === 'reviewing';
    return tells ? organisers(challenge, ground) : [];
  },
  say: (challenge) => ({
    title: `「${challenge.title}」都交卷了`,
    lines: ['看评分和分歧，提出拟立项，或安排答辩再评。'],
    act: '看评分',
  }),
  page: ({ id }) => `/desk/challenges/${id}/scores`,
});

/** The team, at once, where its bid may not be judged. */
export const toldDisqualified = challengeTold({
  event: challengeBidQualified,
  kind: 'challenge.result',
  to: (_challenge, people, { data }, ground) =>
    data.qualified ? Promise.resolve([]) : team(data.bidId, people, ground),
  say: (challenge, { data }) => ({
    title: `「${challenge.title}」的标书没有通过资格审查`,
    lines: [`理由：${String(data.reason)}`],
    act: '看标书',
  }),
  page: ({ id }) => `/desk/bids/${id}`,
});
