import { Global, Module } from '@nestjs/common';
import { registerTables } from '@guibang/platform';
import { Archives } from './archive/archives';
import { Benefits } from './archive/benefits';
import { SelfChecks } from './archive/self-checks';
import { ContractCodes } from './contract/codes';
import { Contract } from './contract/contract.entity';
import { ContractStore } from './contract/contract.store';
import { ContractDetails } from './contract/details';
import { ContractPapers } from './contract/contract-papers';
import { Drafting } from './contract/drafting';
import { ContractLists } from './contract/lists';
import { Signing } from './contract/signing';
import { ThreadOrigin } from './contract/thread-origin';
import { Threads } from './contract/threads';
import { ContractsDesk } from './contracts.desk';
import { ContractsOfDeals, CreateContracts } from './contracts.migrations';
import { ContractsSchedules } from './contracts.schedules';
import { DemoContracts } from './demo/demo-contracts';
import { DemoPerforming } from './demo/demo-performing';
import { DemoRegistering } from './demo/demo-registering';
import { Copying } from './export/copying';
import { ContractExporting } from './export/exporting';
import { NationalForms } from './export/national-forms';
import { ContractLines } from './import/contract-lines';
import { ContractImportRows } from './import/import-rows';
import { ContractImporting } from './import/importing';
import { NumberLines } from './import/number-lines';
import { FromDeals } from './origin/from-deals';
import { ContractFiles } from './paper/contract-files';
import { Lineages } from './lineage/lineages';
import { AcceptingPerformance } from './performance/accepting-performance';
import { Milestones } from './performance/milestones';
import { Payments } from './performance/payments';
import { PerformanceViews } from './performance/performance-views';
import { Planning } from './performance/planning';
import { Records } from './performance/records';
import { Prechecks } from './precheck/prechecks';
import { Accepting } from './registration/accepting';
import { Briefs } from './registration/brief';
import { Cases } from './registration/cases';
import { Changes } from './registration/changes';
import { Claims } from './registration/claims';
import { Clocks } from './registration/clocks';
import { Conflicts } from './registration/conflicts';
import { Deciding } from './registration/deciding';
import { Ending } from './registration/ending';
import { Filing } from './registration/filing';
import { LetterPapers } from './registration/letter-papers';
import { Letters } from './registration/letters';
import { Queues } from './registration/queues';
import { RegisteredReader } from './registration/registered-facts';
import { Registrar } from './registration/registrar';
import { Registration } from './registration/registration.entity';
import { RegistrationStore } from './registration/registration.store';
import { Reviews } from './registration/reviews';
import { SavedViews } from './registration/saved-views';
import { Thresholds } from './registration/thresholds';
import { CreateRegistrations, DropProposals } from './registrations.migrations';

registerTables({
  lib: 'contracts',
  entities: [Contract, Registration],
  migrations: [CreateContracts, CreateRegistrations, ContractsOfDeals, DropProposals],
});

const SERVICES = [
  Accepting,
  AcceptingPerformance,
  Archives,
  Benefits,
  Briefs,
  Cases,
  Changes,
  Claims,
  Clocks,
  Conflicts,
  ContractCodes,
  ContractDetails,
  ContractExporting,
  ContractFiles,
  ContractImporting,
  ContractImportRows,
  ContractLines,
  ContractLists,
  ContractPapers,
  ContractStore,
  Copying,
  Deciding,
  DemoContracts,
  DemoPerforming,
  DemoRegistering,
  Drafting,
  Ending,
  Filing,
  FromDeals,
  LetterPapers,
  Letters,
  Lineages,
  Milestones,
  NationalForms,
  NumberLines,
  Payments,
  PerformanceViews,
  Planning,
  Prechecks,
  Queues,
  Records,
  RegisteredReader,
  Registrar,
  RegistrationStore,
  Reviews,
  SavedViews,
  SelfChecks,
  Signing,
  ThreadOrigin,
  Threads,
  Thresholds,
];

/** 技术合同 and its 认定登记: signed, performed, registered. */
@Global()
@Module({ providers: [...SERVICES, ContractsDesk, ContractsSchedules], exports: SERVICES })
export class ContractsModule {}
