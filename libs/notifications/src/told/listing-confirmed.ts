import { listingConfirmed } from '@guibang/listings';
import { listingOf, nameOf, pageOf } from './listings';
import type { Told } from './told';

/** The author: his unit vouched for it, the bureau has it now. */
export const toldConfirmed: Told = {
  event: listingConfirmed,
  kind: 'listing.confirmed',
  audience: ({ subject }, people) => people.authorOf(subject.id),
  say: async (event, ground) => {
    const listing = await listingOf(event, ground);
    if (!listing) return null;
    return {
      title: `${nameOf(listing)}本单位已确认`,
      lines: ['已报科技局审核，结果会通知你。'],
      act: '看进度',
      href: pageOf(listing),
    };
  },
};
