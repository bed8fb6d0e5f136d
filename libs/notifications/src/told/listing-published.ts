import { beijingDay } from '@guibang/kernel';
import { listingPublished } from '@guibang/listings';
import { listingOf, nameOf, notesOf, pageOf } from './listings';
import type { Told } from './told';

/** The author: until when, what the reviewer still advises, and where the matches are. Imported files are told by their report. */
export const toldPublished: Told = {
  event: listingPublished,
  kind: 'listing.published',
  audience: ({ subject, data }, people) =>
    data.origin === 'import' ? Promise.resolve([]) : people.authorOf(subject.id),
  say: async (event, ground) => {
    const listing = await listingOf(event, ground);
    if (listing?.state !== 'published' || !listing.expires_at) return null;
    const notes = await notesOf(listing.id, ['publish'], ground);
    return {
      title: `${nameOf(listing)}已发布`,
      lines: [
        `发布到${beijingDay(listing.expires_at)}，到期前会提醒续期。`,
        ...(notes.length ? ['审核时还提了这些，可以接着改：', ...notes.map(({ note }) => `· ${note}`)] : []),
      ],
      act: '看谁合适',
      href: pageOf(listing, '/matches'),
    };
  },
};
