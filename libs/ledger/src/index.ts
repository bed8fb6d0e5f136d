export { checkChain, eventHash, type ChainBreak } from './chain';
export { defineEvent, type Actor, type EventDef, type LedgerEvent, type Subject } from './event';
export { Ledger, type EventHandler } from './ledger';
export { LedgerHttpModule } from './ledger.http.module';
export { LedgerModule } from './ledger.module';
