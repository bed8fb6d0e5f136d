export { contractError, registrationError } from './contracts.errors';
export * from './contracts.events';
export { ContractsHttpModule } from './contracts.http.module';
export { ContractsModule } from './contracts.module';
export { Contract } from './contract/contract.entity';
export { contractLifecycle } from './contract/contract.lifecycle';
export { ContractStore, subjectOf } from './contract/contract.store';
export { ContractDetails } from './contract/details';
export { Drafting as ContractDrafting } from './contract/drafting';
export { Signing as ContractSigning } from './contract/signing';
export { DemoContracts } from './demo/demo-contracts';
export { FromDeals } from './origin/from-deals';
export { Filing } from './registration/filing';
export {
  RegisteredReader,
  type RegisteredEntry,
  type RegisteredFacts,
  type RegisteredParty,
  type RegisteredVersion,
} from './registration/registered-facts';
export { Registration } from './registration/registration.entity';
export { registrationLifecycle } from './registration/registration.lifecycle';
export { Accepting } from './registration/accepting';
export { Claims } from './registration/claims';
export { Deciding } from './registration/deciding';
