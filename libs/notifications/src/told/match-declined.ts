import { DECLINE_REASONS, type DeclineReason } from '@dto/matching';
import { matchDeclined } from '@guibang/matching';
import { listingId, matchPage, other, ownListing, readMatch, sideOf } from './matches';
import type { Told } from './told';

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

/** The owner who had shown interest: not this time, why in one word, and what would help next time. */
export const toldDeclined: Told = {
  event: matchDeclined,
  kind: 'match.declined',
  audience: async (event, people, ground) => {
    const match = await readMatch(event.subject.id, ground);
    const asked = other(sideOf(event));
    return match?.[`${asked}_state`] === 'interested' ? people.authorOf(listingId(match, asked)) : [];
  },
  say: async (event, ground) => {
    const match = await readMatch(event.subject.id, ground);
    const side = sideOf(event);
    if (match?.[`${side}_state`] !== 'declined') return null;
    const reason = event.data.reason as DeclineReason;
    const theirs = side === 'need' ? `需求「${match.need_title}」` : `成果「${match.result_title}」`;
    return {
      title: `${theirs}的单位觉得${ownListing(match, other(side))}不合适`,
      lines: [`原因：${DECLINE_REASONS[reason]}。${NEXT[reason]}`],
      act: '看其他匹配',
      href: matchPage(match, other(side)),
    };
  },
};
