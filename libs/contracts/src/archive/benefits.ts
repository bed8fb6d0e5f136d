import { Injectable } from '@nestjs/common';
import { standing } from '@guibang/kernel';
import { TaxonomyService } from '@guibang/taxonomy';
import type { Benefit, ContractType } from '../dto';

/** Why register: what a registration is the precondition of, each with its law and date. */
@Injectable()
export class Benefits {
  constructor(private readonly taxonomy: TaxonomyService) {}

  of(type: ContractType | null): Benefit[] {
    const all = this.taxonomy.list('registration-benefit').map((term): Benefit => {
      const { law, since, text, types } = term.attrs as {
        law: string;
        since: string;
        text: string;
        types: ContractType[];
      };
      const { verified, label } = standing(term.grade);
      return { code: term.code, name: term.name, text, law, since, types, verified, gradeLabel: label };
    });
    return type ? all.filter((b) => b.types.includes(type)) : all;
  }
}
