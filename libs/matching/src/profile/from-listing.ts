import { isNeed, type Listing, type Result, typedIndicators } from '@guibang/listings';
import { type Indicator, indicatorsInText, type UnitTable } from '@guibang/search';
import type { TaxonomyService } from '@guibang/taxonomy';
import { cuesOf, type ElementCues, elementsOf } from './elements';
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

/** What texts are read with, besides the dictionary. */
export interface Readers {
  readonly units: UnitTable;
  readonly cues: ElementCues;
}

export function readersFrom(taxonomy: TaxonomyService): Readers {
  return { units: taxonomy.units(), cues: cuesOf(taxonomy.list('element')) };
}

/** What matching reads of a listing. A need without typed indicators is judged by those in its text, as wishes. */
export function factsOf(listing: Listing, { units, cues }: Readers): ListingFacts {
  const typed = typedIndicators(listing);
  const open = `${listing.title}。${listing.summary ?? ''}`;
  const texts = textsOf(listing);
  const useText = listing.kind === 'result' || typed.length === 0;
  return {
    id: listing.id,
    kind: listing.kind,
    orgId: listing.orgId,
    active: listing.state === 'published' && listing.deletedAt === null,
    title: listing.title,
    keywords: listing.keywords,
    texts,
    elements: elementsOf(listing.title, listing.keywords, texts, cues),
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
