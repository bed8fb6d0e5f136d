import { listingSubmitted } from '@guibang/listings';
import { listingOf, nameOf, readListing } from './listings';
import type { Told } from './told';

/** The administrators of the unit that owns a result: three things to vouch for. */
export const toldConfirmationAsked: Told = {
  event: listingSubmitted,
  kind: 'listing.confirmation-asked',
  audience: async (event, people, ground) => {
    const listing = await listingOf(event, ground);
    return listing && event.data.to === 'owner' ? people.administrators(listing.org_id) : [];
  },
  say: async (event, ground) => {
    const listing = await listingOf(event, ground);
    if (listing?.state !== 'owner_review') return null;
    return {
      title: `${nameOf(listing)}等本单位确认`,
      lines: ['确认三件事：归本单位所有、不涉及国家秘密、没有独占许可给别人。确认后才报科技局审核。'],
      act: '打开确认',
      href: '/desk/confirm',
    };
  },
  still: async ({ id }, ground) => (await readListing(id, ground))?.state === 'owner_review',
};

/** The officers in charge: one more text to read. */
export const toldToReview: Told = {
  event: listingSubmitted,
  kind: 'duty.review',
  audience: async (event, people, ground) => {
    const listing = await listingOf(event, ground);
    return listing && event.data.to === 'bureau' ? people.officersInCharge(listing.region_path) : [];
  },
  say: async (event, ground) => {
    const listing = await listingOf(event, ground);
    if (!listing || (listing.state !== 'submitted' && listing.revision_state !== 'submitted')) return null;
    return {
      title: `${nameOf(listing)}待审核`,
      lines: [event.data.revision ? '已发布的内容有改动，改动要再审一次。' : '新提交的，审核时限从提交起算。'],
      act: '去审核',
      href: `/desk/review/${listing.kind}/${listing.id}`,
    };
  },
  still: async ({ id }, ground) => {
    const listing = await readListing(id, ground);
    return listing?.state === 'submitted' || listing?.revision_state === 'submitted';
  },
};
