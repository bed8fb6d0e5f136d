import {
  challengeAnnouncedAgain,
  challengeAwarded,
  challengeAwardPublished,
  challengeFailed,
  challengeFeedbackSent,
  challengeListPublished,
  challengeObjected,
  challengeObjectionSettled,
  challengeProposed,
} from '@guibang/challenges';
import { challengeTold, organisers, publishers, team } from './challenges';
import { dayText } from './deals';

export const toldListPublished = challengeTold({
  event: challengeListPublished,
  kind: 'challenge.step',
  to: publishers,
  say: (challenge, { data }) => ({
    title: `「${challenge.title}」开始公示`,
    lines: [`公示到${dayText(String(data.endsOn))}，没有异议就可以发榜。`],
    act: '看公示',
  }),
});

/** Both the organiser, who settles it, and the publisher, who waits. */
export const toldChallengeObjected = challengeTold({
  event: challengeObjected,
  kind: 'duty.challenge',
  to: (challenge, _people, _event, ground) => organisers(challenge, ground),
  say: (challenge) => ({
    title: `有人对「${challenge.title}」的公示提出异议`,
    lines: ['处理完之前不能进入下一步。'],
    act: '处理异议',
  }),
});

export const toldChallengeHeld = challengeTold({
  event: challengeObjected,
  kind: 'challenge.step',
  to: publishers,
  say: (challenge) => ({
    title: `「${challenge.title}」公示期有异议`,
    lines: ['市科技局正在处理，处理完之前不进入下一步。'],
    act: '看进展',
  }),
});

export const toldChallengeObjectionSettled = challengeTold({
  event: challengeObjectionSettled,
  kind: 'challenge.step',
  to: publishers,
  say: (challenge, { data }) => ({
    title: `「${challenge.title}」的异议处理完了`,
    lines: [
      data.outcome === 'dismissed'
        ? '异议不成立，公示继续。'
        : challenge.state === 'returned'
          ? '异议成立，榜单退回修改。'
          : '异议成立，公示停止。',
    ],
    act: '看进展',
  }),
});

export const toldProposedAward = challengeTold({
  event: challengeProposed,
  kind: 'challenge.step',
  to: publishers,
  say: (challenge) => ({ title: `「${challenge.title}」提出了拟立项`, lines: ['接下来公示。'], act: '看结果' }),
});

/** The publisher and the team that is to get it. */
export const toldAwardPublished = challengeTold({
  event: challengeAwardPublished,
  kind: 'challenge.result',
  to: async (challenge, people, { data }, ground) => [
    ...(await publishers(challenge, people)),
    ...(await team(data.winnerBidId, people, ground)),
  ],
  say: (challenge, { data }) => ({
    title: `「${challenge.title}」拟立项公示`,
    lines: [`公示到${dayText(String(data.endsOn))}，没有异议就立项。`],
    act: '看公示',
  }),
  page: ({ id }) => `/challenges/${id}`,
});

export const toldAwarded = challengeTold({
  event: challengeAwarded,
  kind: 'challenge.result',
  to: async (challenge, people, { data }, ground) => [
    ...(await publishers(challenge, people)),
    ...(await team(data.bidId, people, ground)),
  ],
  say: (challenge) => ({
    title: `「${challenge.title}」立项了`,
    lines: ['报价、里程碑等已写进条款，双方确认保密文本后谈其余条款、签合同。'],
    act: '去签合同',
  }),
  page: ({ id, deal_id: deal }) => (deal ? `/desk/deals/${deal}` : `/desk/challenges/${id}`),
});

export const toldFeedback = challengeTold({
  event: challengeFeedbackSent,
  kind: 'challenge.result',
  to: (_challenge, people, { data }, ground) => team(data.bidId, people, ground),
  say: (challenge) => ({
    title: challenge.state === 'failed' ? `「${challenge.title}」流标` : `「${challenge.title}」没有中榜`,
    lines: ['评审意见在反馈里。'],
    act: '看反馈',
  }),
  page: ({ id }) => `/desk/bids/${id}`,
});

export const toldChallengeFailed = challengeTold({
  event: challengeFailed,
  kind: 'challenge.step',
  to: publishers,
  say: (challenge, { data }) => ({
    title: `「${challenge.title}」流标`,
    lines: [String(data.note), '可以改一改条件重新发榜。'],
    act: '重新发榜',
  }),
});

export const toldAgain = challengeTold({
  event: challengeAnnouncedAgain,
  kind: 'challenge.step',
  to: publishers,
  say: (challenge) => ({
    title: `「${challenge.title}」可以重新发榜`,
    lines: ['原来的内容已带过来，改好后提交。'],
    act: '修改',
  }),
  page: ({ id }) => `/desk/challenges/${id}/edit`,
});
