import { DECLINE_REASONS, type DeclineReason } from '@dto/matching';
import { dealClosed, dealDeclined, dealExpired, dealWithdrawn } from '@guibang/deals';
import { ALL, BOTH, dealTold, otherSide, others } from './deals';

/** What a refusal teaches, by its category. */
const NEXT: Record<DeclineReason, string> = {
  direction: '在标题和摘要里把解决什么问题写明白，能少走弯路。',
  maturity: '补上中试或应用的证据，成熟度的分会上去。',
  price: '写出价格区间或可谈，对方更容易开口。',
  region: '注明可以驻场或设联合团队，远也能谈。',
  ip: '在条件里写明产权和收益的底线，先对上再谈。',
  capability: '补上团队和做过的案例。',
  solved: '对方已经解决，不用再等。',
};

const because = (reason: unknown): string[] => {
  const known = DECLINE_REASONS[reason as DeclineReason];
  return known ? [`原因：${known}。${NEXT[reason as DeclineReason]}`] : ['对方没有写原因。'];
};

/** The side that had asked: not this time, why, and what would help next time. */
export const toldDeclined = dealTold({
  event: dealDeclined,
  kind: 'deal.answered',
  to: ({ data }, deal) => (deal.asked_by === 'broker' ? others(data.by) : [otherSide(data.by)]),
  say: (deal, { data }) => ({ title: `「${deal.title}」的对方觉得不合适`, lines: because(data.reason), act: '看经过' }),
});

export const toldWithdrawn = dealTold({
  event: dealWithdrawn,
  kind: 'deal.answered',
  to: ({ data }) => (data.by === 'broker' ? BOTH : [otherSide(data.by)]),
  say: (deal) => ({ title: `「${deal.title}」的洽谈请求已收回`, lines: ['不用再答复。'], act: '看经过' }),
});

/** Both: nobody answered in time. */
export const toldNobodyAnswered = dealTold({
  event: dealExpired,
  kind: 'deal.answered',
  to: () => ALL,
  say: (deal) => ({
    title: `「${deal.title}」过了答复时限`,
    lines: ['没有人答复，这次自动结束了。还想谈，可以再表示一次感兴趣。'],
    act: '看经过',
  }),
});

/** The others in the room: it is over, and why. */
export const toldClosed = dealTold({
  event: dealClosed,
  kind: 'deal.answered',
  to: ({ data }) => (data.by === 'program' ? ALL : others(data.by)),
  say: (deal, { data }) =>
    deal.state === 'closed'
      ? {
          title: `「${deal.title}」的洽谈结束了`,
          lines: data.outcome === 'superseded' ? ['需求或成果已经结束，不用再答复。'] : because(data.reason),
          act: '看经过',
        }
      : null,
});
