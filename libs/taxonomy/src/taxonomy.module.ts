import { Global, Module } from '@nestjs/common';
import { RuleBook } from '@guibang/kernel';
import { Db, registerTables } from '@guibang/platform';
import { TaxonomyCache } from './cache/taxonomy-cache';
import { CalendarDay } from './calendar/calendar-day.entity';
import { CalendarService } from './calendar/calendar.service';
import { WorkingDays } from './calendar/working-days';
import { ReferenceLoader } from './reference/reference-loader';
import { RuleChangesService } from './rule/rule-changes.service';
import { Rule, RuleValue } from './rule/rule.entity';
import { RulesService } from './rule/rules.service';
import { CreateTaxonomy } from './taxonomy.migrations';
import { OrganizationCodes } from './term/organization-codes';
import { TaxonomyService } from './term/taxonomy.service';
import { Term } from './term/term.entity';
import { TermsService } from './term/terms.service';

registerTables({ lib: 'taxonomy', entities: [Term, Rule, RuleValue, CalendarDay], migrations: [CreateTaxonomy] });

/** Code tables, dated rules and the working-day calendar. Loaded before anything that asks for them is made. */
@Global()
@Module({
  providers: [
    ReferenceLoader,
    {
      provide: TaxonomyCache,
      inject: [Db, ReferenceLoader],
      useFactory: async (db: Db, loader: ReferenceLoader) => {
        await loader.load();
        const cache = new TaxonomyCache(db);
        await cache.fresh();
        return cache;
      },
    },
    RulesService,
    { provide: RuleBook, useExisting: RulesService },
    TaxonomyService,
    WorkingDays,
    OrganizationCodes,
    TermsService,
    RuleChangesService,
    CalendarService,
  ],
  exports: [
    ReferenceLoader,
    TaxonomyCache,
    RulesService,
    RuleBook,
    TaxonomyService,
    WorkingDays,
    TermsService,
    RuleChangesService,
    CalendarService,
  ],
})
export class TaxonomyModule {}
