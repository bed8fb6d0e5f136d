import { Module } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { Files } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import { SheetsController } from './export/sheets.controller';
import { ImportsController } from './import/imports.controller';
import { NeedsController } from './listing/needs.controller';
import { ResultsController } from './listing/results.controller';
import { QueuesController } from './review/queues.controller';
import { SavedListingsController } from './saved/saved-listings.controller';

@Module({
  imports: [
    MulterModule.registerAsync({
      inject: [Files, RulesService],
      useFactory: (files: Files, rules: RulesService) => ({
        dest: files.incoming,
        // Read for each upload, so that an officer's new limit holds at once; more bytes than it are never written.
        limits: {
          files: 1,
          fields: 10,
          get fileSize() {
            return rules.number('attachment.max-bytes');
          },
        },
      }),
    }),
  ],
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
