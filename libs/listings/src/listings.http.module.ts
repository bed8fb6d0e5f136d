import { Module } from '@nestjs/common';
import { uploadsWithin } from '@guibang/taxonomy';
import { SheetsController } from './export/sheets.controller';
import { ImportsController } from './import/imports.controller';
import { NeedsController } from './listing/needs.controller';
import { ResultsController } from './listing/results.controller';
import { QueuesController } from './review/queues.controller';
import { SavedListingsController } from './saved/saved-listings.controller';

@Module({
  imports: [uploadsWithin('attachment.max-bytes')],
  controllers: [
    SheetsController,
    ImportsController,
    QueuesController,
    SavedListingsController,
    NeedsController,
    ResultsController,
  ],
})
export class ListingsHttpModule {}
