import { listingReturned } from '@guibang/listings';
import { listingOf, nameOf, notesOf, pageOf, personName, readListing } from './listings';
import type { Told } from './told';

const isReturned = (listing: { state: string; revision_state: string } | null): boolean =>
  listing?.state === 'returned' || listing?.revision_state === 'returned' || listing?.state === 'draft';

/** The author: what to change, word for word. */
export const toldReturned: Told = {
  event: listingReturned,
  kind: 'listing.returned',
  audience: ({ subject }, people) => people.authorOf(subject.id),
  say: async (event, ground) => {
    const listing = await listingOf(event, ground);
    if (!listing || !isReturned(listing)) return null;
    const notes = await notesOf(listing.id, ['return', 'owner_return'], ground, event.data.review);
    const by = await personName(event.actor.userId, ground);
    return {
      title: `${nameOf(listing)}要修改`,
      lines: [
        `${by}看过了，改好下面这些就能发布：`,
        ...notes.map(
          ({ note, suggestion }, i) =>
            `${i + 1}. ${note}${suggestion && suggestion !== note ? `。改成：${suggestion}` : ''}`,
        ),
      ],
      act: '打开修改',
      href: pageOf(listing, '/edit'),
    };
  },
  still: async ({ id }, ground) => isReturned(await readListing(id, ground)),
};
