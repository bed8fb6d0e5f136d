import { Injectable } from '@nestjs/common';
import { standing } from '@guibang/kernel';
import { TaxonomyService } from '@guibang/taxonomy';
import type { ContractType, LawDefault, TermKey } from '../dto';

/** What the law says where a row is silent, in plain words, from the reference table `law-default`. */
@Injectable()
export class LawDefaults {
  constructor(private readonly taxonomy: TaxonomyService) {}

  /** The one for the contract's type, else the general one of the row; null where the law says nothing. */
  of(key: TermKey, type: ContractType | null): LawDefault | null {
    const term =
      (type && this.taxonomy.find('law-default', `${key}.${type}`)) ?? this.taxonomy.find('law-default', key);
    if (!term?.active) return null;
    const { label, verified } = standing(term.grade);
    return { text: term.name, article: String(term.attrs.article ?? ''), grade: label, verified };
  }
}
