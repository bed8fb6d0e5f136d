import { Global, Module } from '@nestjs/common';
import { registerTables } from '@guibang/platform';
import { Ledger } from './ledger';
import { CreateLedger } from './ledger.migrations';

registerTables({ lib: 'ledger', entities: [], migrations: [CreateLedger] });

@Global()
@Module({ providers: [Ledger], exports: [Ledger] })
export class LedgerModule {}
