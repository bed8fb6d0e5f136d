import { Module } from '@nestjs/common';
import { uploadsWithin } from '@guibang/taxonomy';
import { ContractsController } from './contract/contracts.controller';
import { ContractExportsController } from './export/exports.controller';
import { ContractImportsController } from './import/imports.controller';
import { ContractFilesController } from './paper/contract-files.controller';
import { LineageController } from './lineage/lineage.controller';
import { PerformanceController } from './performance/performance.controller';
import { FilingsController } from './registration/filings.controller';
import { PapersController } from './registration/papers.controller';
import { RegistrationsController } from './registration/registrations.controller';

@Module({
  imports: [uploadsWithin('attachment.max-bytes')],
  controllers: [
    ContractExportsController,
    ContractImportsController,
    PapersController,
    ContractFilesController,
    PerformanceController,
    FilingsController,
    RegistrationsController,
    ContractsController,
    LineageController,
  ],
})
export class ContractsHttpModule {}
