import { Module } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { Files } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import { ContractsController } from './contract/contracts.controller';
import { ContractExportsController } from './export/exports.controller';
import { ContractImportsController } from './import/imports.controller';
import { ContractFilesController } from './paper/contract-files.controller';
import { PerformanceController } from './performance/performance.controller';
import { FilingsController } from './registration/filings.controller';
import { PapersController } from './registration/papers.controller';
import { RegistrationsController } from './registration/registrations.controller';

@Module({
  imports: [
    MulterModule.registerAsync({
      inject: [Files, RulesService],
      useFactory: (files: Files, rules: RulesService) => ({
        dest: files.incoming,
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
    ContractExportsController,
    ContractImportsController,
    PapersController,
    ContractFilesController,
    PerformanceController,
    FilingsController,
    RegistrationsController,
    ContractsController,
  ],
})
export class ContractsHttpModule {}
