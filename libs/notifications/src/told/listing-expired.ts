import { listingExpired } from '@guibang/listings';
import { listingOf, nameOf, pageOf, readListing } from './listings';
import type { Told } from './told';

/** The author: nobody finds it any more; one click brings it back. */
export const toldExpired: Told = {
  event: listingExpired,
  kind: 'listing.expired',
  audience: ({ subject }, people) => people.authorOf(subject.id),
  say: async (event, ground) => {
    const listing = await listingOf(event, ground);
    if (listing?.state !== 'expired') return null;
    return {
      title: `${nameOf(listing)}已到期`,
      lines: [`别人已经找不到它。${ground.rules.number('listing.renewal-grace-days')}天内可以一键续期。`],
      act: '续期',
      href: pageOf(listing, '?renew=1'),
    };
  },
  still: async ({ id }, ground) => (await readListing(id, ground))?.state === 'expired',
};
