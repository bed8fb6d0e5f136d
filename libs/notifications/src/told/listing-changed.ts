import { listingChanged } from '@guibang/listings';
import { listingOf, nameOf, pageOf } from './listings';
import type { Told } from './told';

/** The author: the reviewed change stands. */
export const toldChanged: Told = {
  event: listingChanged,
  kind: 'listing.published',
  audience: ({ subject }, people) => people.authorOf(subject.id),
  say: async (event, ground) => {
    const listing = await listingOf(event, ground);
    if (listing?.state !== 'published') return null;
    return {
      title: `${nameOf(listing)}的改动已发布`,
      lines: ['改动已替换原文，原来的版本留在版本记录里。'],
      act: '看谁合适',
      href: pageOf(listing, '/matches'),
    };
  },
};
