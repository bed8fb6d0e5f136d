import { isNeed, type Listing, type Result, typedIndicators } from '@guibang/listings';
import { type Indicator, indicatorsInText, type UnitTable } from '@guibang/search';
import type { LayeredText, ListingFacts } from './profile';

/** Rows first; a value that is only in the text is added where no row has its name. Only texts that members may read. */
function withFreeText(typed: readonly Indicator[], open: string, units: UnitTable): Indicator[] {
  const named = new Set(typed.map((row) => row.name));
  return [...typed, ...indicatorsInText(open, units).filter((found) => !named.has(found.name))];
}

function textsOf(listing: Listing): LayeredText[] {
  const closed = isNeed(listing)
    ? [listing.background, listing.content, listing.basis, listing.conditions]
    : [
        (listing as Result).problemSolved,
        (listing as Result).description,
        (listing as Result).advantages,
        (listing as Result).applications,
      ];
  return [{ layer: 1, text: listing.summary ?? '' }, ...closed.map((text) => ({ layer: 2, text: text ?? '' }))].filter(
    ({ text }) => text !== '',
  );
}

const yuan = (fen: bigint | null) => (fen === null ? null : Number(fen) / 100);

/** What matching reads of a listing. A need without typed indicators is judged by those in its text, as wishes. */
export function factsOf(listing: Listing, units: UnitTable): ListingFacts {
  const typed = typedIndicators(listing);
  const open = `${listing.title}。${listing.summary ?? ''}`;
  const useText = listing.kind === 'result' || typed.length === 0;
  return {
    id: listing.id,
    kind: listing.kind,
    orgId: listing.orgId,
    active: listing.state === 'published' && listing.deletedAt === null,
    title: listing.title,
    keywords: listing.keywords,
    texts: textsOf(listing),
    indicators: useText ? withFreeText(typed, open, units) : typed,
    fieldCode: listing.fieldCode,
    industryCode: listing.industryCode,
    regionCode: listing.regionCode,
    trl: isNeed(listing) ? listing.trlMin : (listing as Result).trl,
    priceMin: yuan(listing.priceMin),
    priceMax: yuan(listing.priceMax),
    modes: isNeed(listing) ? listing.cooperationModes : (listing as Result).transferModes,
    publishedAt: listing.publishedAt,
  };
}
