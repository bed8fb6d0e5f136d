import { matchContacted } from '@guibang/matching';
import { listingId, matchPage, other, ownListing, readMatch, sideOf } from './matches';
import type { Told } from './told';

/** The side that had asked first: the other said yes too. Who answered last has seen it happen. */
export const toldContacted: Told = {
  event: matchContacted,
  kind: 'match.contacted',
  audience: async (event, people, ground) => {
    const match = await readMatch(event.subject.id, ground);
    return match?.contacted_at ? people.authorOf(listingId(match, other(sideOf(event)))) : [];
  },
  say: async (event, ground) => {
    const match = await readMatch(event.subject.id, ground);
    if (!match) return null;
    const mine = other(sideOf(event));
    const theirs = mine === 'need' ? `成果「${match.result_title}」` : `需求「${match.need_title}」`;
    return {
      title: `${theirs}的单位也感兴趣`,
      lines: [`和${ownListing(match, mine)}双方都同意了，单位和联系人已经打开。先打个招呼，约个时间。`],
      act: '看对方是谁',
      href: matchPage(match, mine),
    };
  },
};
