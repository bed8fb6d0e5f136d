import type { ChallengeDetail } from '@dto/challenges';
import { dateText, dateTimeText } from '../../../ui/dates';

type Told = Pick<
  ChallengeDetail,
  | 'state'
  | 'standing'
  | 'acts'
  | 'deadline'
  | 'noticeEndsOn'
  | 'missing'
  | 'endReason'
  | 'bids'
  | 'winnerName'
  | 'opening'
>;

/** Where it stands, in one sentence that could be read aloud. */
export function standsAt(detail: Told): string {
  const { state, deadline, noticeEndsOn, missing, endReason, bids, winnerName, opening } = detail;
  const until = noticeEndsOn ? dateText(noticeEndsOn) : '期满';
  switch (state) {
    case 'draft':
      return missing.length ? `草稿，还差${missing.length}项` : '草稿，写好了，可以提交论证';
    case 'submitted':
      return '等科技局组织专家论证';
    case 'returned':
      return '论证后退回修改，改好再提交';
    case 'argued':
      return '论证通过，等公示榜单';
    case 'rejected':
      return '论证没有通过';
    case 'list_notice':
      return `榜单公示到${until}，期满且没有异议就可以发榜`;
    case 'announced':
      return `揭榜中，${deadline ? `${dateTimeText(deadline)}截止` : ''}。截止前谁也看不到标书`;
    case 'closed_for_bids':
      return opening ? `已截止，等${opening.need}位保管人到场开榜` : '已截止，等开榜';
    case 'opened':
      return `已开榜，${bids ?? 0}份标书，等抽取专家`;
    case 'reviewing':
      return '专家评审中，评分互相看不到';
    case 'proposed':
      return `评审完成，拟立项${winnerName ? `：${winnerName}` : ''}，等公示`;
    case 'award_notice':
      return `拟立项${winnerName ? `（${winnerName}）` : ''}公示到${until}，期满且没有异议就可以立项`;
    case 'awarded':
      return `已立项${winnerName ? `，中榜：${winnerName}` : ''}，接着谈合同`;
    case 'failed':
      return `流标${endReason ? `：${endReason}` : ''}`;
    case 'cancelled':
      return `已取消${endReason ? `：${endReason}` : ''}`;
  }
}

export interface NextLink {
  act: ChallengeDetail['acts'][number];
  title: string;
  /** Below /desk/challenges/:id. */
  to: string;
  /** Nothing waits for it. */
  free?: true;
}

/** Pages that an act leads to, the one that is due first. */
const pages: readonly NextLink[] = [
  { act: 'edit', title: '接着写', to: 'edit' },
  { act: 'argue', title: '记录论证', to: 'argument' },
  { act: 'keys', title: '密钥和演练', to: 'announcement' },
  { act: 'announce', title: '发榜', to: 'announcement' },
  { act: 'invite', title: '邀请团队', to: 'invitations', free: true },
  { act: 'give-share', title: '去开榜', to: 'opening' },
  { act: 'open', title: '去开榜', to: 'opening' },
  { act: 'qualify', title: '看标书、审资格', to: 'bids' },
  { act: 'read-bids', title: '看标书', to: 'bids' },
  { act: 'convene', title: '回避和抽取专家', to: 'panel' },
  { act: 'propose', title: '看评分、提拟立项', to: 'scores' },
  { act: 'feedback', title: '给未中榜单位的意见', to: 'scores' },
  { act: 'read-judging', title: '评分', to: 'scores' },
  { act: 'read-judging', title: '专家组', to: 'panel' },
  { act: 'prove', title: '核验', to: 'proof' },
];

export function linksOf({ acts }: Pick<ChallengeDetail, 'acts'>): NextLink[] {
  const found = pages.filter(({ act }) => acts.includes(act));
  return found.filter(({ to }, index) => found.findIndex((one) => one.to === to) === index);
}
