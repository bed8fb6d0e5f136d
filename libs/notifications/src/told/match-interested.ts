import { matchInterested } from '@guibang/matching';
import { listingId, matchPage, other, ownListing, readMatch, sideOf } from './matches';
import type { Told } from './told';

/** The owner of the other side: somebody waits for an answer. Who it is opens with the answer. */
export const toldInterested: Told = {
  event: matchInterested,
  kind: 'match.interested',
  audience: async (event, people, ground) => {
    const match = await readMatch(event.subject.id, ground);
    return match ? people.authorOf(listingId(match, other(sideOf(event)))) : [];
  },
  say: async (event, ground) => {
    const match = await readMatch(event.subject.id, ground);
    const side = sideOf(event);
    // Taken back, answered already, or both said yes (that is told apart).
    const waits = match?.[`${side}_state`] === 'interested' && !match.contacted_at;
    const mine = other(side);
    if (!match || !waits || !['suggested', 'viewed'].includes(match[`${mine}_state`])) return null;
    const days = ground.rules.number('match.answer-working-days');
    return {
      title: `有${side === 'need' ? '企业的需求' : '单位的成果'}对${ownListing(match, mine)}感兴趣`,
      lines: [
        `对方的${side === 'need' ? '需求' : '成果'}：「${side === 'need' ? match.need_title : match.result_title}」。`,
        `${days}个工作日内答复；也感兴趣，双方就能看到单位和联系人。`,
      ],
      act: '看理由，答复',
      href: matchPage(match, mine),
    };
  },
  still: async ({ id }, ground) => {
    const match = await readMatch(id, ground);
    if (!match || match.contacted_at) return false;
    return [match.need_state, match.result_state].includes('interested') && match.listed;
  },
};
