import { Injectable } from '@nestjs/common';
import { TaxonomyService } from '@guibang/taxonomy';
import type { PriceRange } from './fields';
import type { Listing } from './listing.entity';
import { Band, bandRange, bandsOf } from './price-bands';

/** Price and maturity in the words of the public page, by the taxonomy in force. */
@Injectable()
export class Bands {
  constructor(private readonly taxonomy: TaxonomyService) {}

  private get bands(): Band[] {
    return this.taxonomy.list('price-band').map((t) => ({
      code: t.code,
      minFen: (t.attrs.minFen as number | null | undefined) ?? null,
      belowFen: (t.attrs.belowFen as number | null | undefined) ?? null,
    }));
  }

  price(listing: Listing): string[] {
    return bandsOf(listing, this.bands);
  }

  range(listing: Listing): PriceRange {
    return bandRange(listing, this.bands);
  }

  maturity(trl: number | null): string | null {
    return trl === null ? null : (this.taxonomy.maturityOf(trl)?.code ?? null);
  }
}
