import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { normalize } from '@guibang/search';
import { TaxonomyService } from '@guibang/taxonomy';
import { MeaningService } from '../meaning/meaning.service';
import { ModelsService } from '../model/models.service';
import type { Profile } from '../profile/profile';
import { StatisticsService } from '../profile/statistics.service';
import type { Nearness } from './features';
import type { Surroundings } from './pair';

/** Collects what scoring one listing against others depends on. */
@Injectable()
export class SurroundingsService {
  private synonyms = new Map<string, readonly string[]>();
  private synonymsOf = -1;

  constructor(
    private readonly clock: Clock,
    private readonly taxonomy: TaxonomyService,
    private readonly statistics: StatisticsService,
    private readonly models: ModelsService,
    private readonly meaning: MeaningService,
  ) {}

  /** Enough for every pair that this listing is one side of: only shared terms count, and all of them are its own. */
  async around(profile: Profile): Promise<Surroundings> {
    return { ...(await this.common(profile.terms.keys())), ...(await this.meaningOf(profile)) };
  }

  /** What is the same for all listings, with the counts of these terms. */
  async common(terms: Iterable<string> = []): Promise<Surroundings> {
    return {
      statistics: await this.statistics.about(terms),
      nearness: this.nearness,
      units: this.taxonomy.units(),
      synonyms: this.normalizedSynonyms(),
      now: this.clock.now(),
      model: await this.models.active(),
    };
  }

  /** How near this listing is to those of the other side in meaning. */
  async meaningOf({ id, kind }: Profile): Promise<Pick<Surroundings, 'about' | 'likeness'>> {
    return { about: id, likeness: await this.meaning.around(id, kind) };
  }

  readonly nearness: Nearness = {
    field: (a, b) => this.taxonomy.proximity('technical-field', a, b),
    region: (a, b) => this.taxonomy.proximity('region', a, b),
    relation: (a, b) => {
      if (a === b) return 'same';
      const left = this.taxonomy.path('technical-field', a);
      const right = this.taxonomy.path('technical-field', b);
      return left.includes(b) || right.includes(a) ? 'parent' : 'sibling';
    },
  };

  private normalizedSynonyms(): ReadonlyMap<string, readonly string[]> {
    if (this.synonymsOf !== this.taxonomy.version) {
      this.synonymsOf = this.taxonomy.version;
      this.synonyms = new Map(
        [...this.taxonomy.synonyms()].map(([word, others]) => [normalize(word), others.map(normalize)]),
      );
    }
    return this.synonyms;
  }
}
