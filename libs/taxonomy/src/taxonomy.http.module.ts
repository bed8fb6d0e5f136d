import { Module } from '@nestjs/common';
import { CalendarController } from './calendar/calendar.controller';
import { RulesController } from './rule/rules.controller';
import { TaxonomyController } from './term/taxonomy.controller';

@Module({ controllers: [TaxonomyController, RulesController, CalendarController] })
export class TaxonomyHttpModule {}
