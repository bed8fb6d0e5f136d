import { beijingDay } from '@guibang/kernel';
import { listingExpiring } from '@guibang/listings';
import { listingOf, nameOf, pageOf, readListing } from './listings';
import type { Told } from './told';

const DAY = 86_400_000;

/** The author, on the reminder days of the rule: still looking, or solved? */
export const toldExpiring: Told = {
  event: listingExpiring,
  kind: 'listing.expiring',
  audience: ({ subject }, people) => people.authorOf(subject.id),
  say: async (event, ground) => {
    const listing = await listingOf(event, ground);
    const left = (listing?.expires_at?.getTime() ?? 0) - ground.clock.now().getTime();
    // Renewed or ended since: nothing to say.
    if (listing?.state !== 'published' || left <= 0 || left > (Number(event.data.days) + 1) * DAY) return null;
    return {
      title: `${nameOf(listing)}还有${Math.ceil(left / DAY)}天到期`,
      lines: [`${beijingDay(listing.expires_at!)}到期，到期后别人找不到它。还在找合作就续期，已经解决就结束。`],
      act: '续期',
      href: pageOf(listing, '?renew=1'),
    };
  },
  still: async ({ id }, ground) => {
    const listing = await readListing(id, ground);
    return listing?.state === 'published';
  },
};
