import { Injectable, OnModuleInit } from '@nestjs/common';
import {
  type RegisteredEntry,
  type RegisteredParty,
  RegisteredReader,
  registrationCancelled,
  registrationChanged,
  registrationRegistered,
  registrationRevoked,
} from '@guibang/contracts';
import { HOME_CITY } from '@guibang/identity';
import { Ledger } from '@guibang/ledger';
import { Db, holds, Realtime } from '@guibang/platform';
import { RulesService, TaxonomyService } from '@guibang/taxonomy';
import { readStatistics } from '../statistics.policy';
import { entriesOf, type Place, sizeOf, type TallyEntry, type TallyVersion } from './entry';
import { tallyRoom, TALLY_ROOM_ID } from './tally-room';
import { type Counted, TallyStore } from './tally.store';

const BATCH = 1_000;
const CHINA = '156';

export interface TallyCheck {
  /** Contracts looked at. */
  readonly contracts: number;
  /** Contracts whose lines are not what their registration says. */
  readonly wrong: readonly string[];
  /** Cells that are not the sum of their lines. */
  readonly cells: number;
}

/**
 * Keeps the tally in line with what is registered. A handler re-reads the whole account of the contract and writes what is not
 * there yet, so that events may come twice, late or in another order.
 */
@Injectable()
export class Tallying implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly ledger: Ledger,
    private readonly realtime: Realtime,
    private readonly rules: RulesService,
    private readonly taxonomy: TaxonomyService,
    private readonly registered: RegisteredReader,
    private readonly store: TallyStore,
  ) {}

  onModuleInit(): void {
    this.realtime.room(tallyRoom, { mayJoin: (viewer, id) => id === TALLY_ROOM_ID && holds(viewer, readStatistics) });
    for (const event of [registrationRegistered, registrationChanged, registrationCancelled, registrationRevoked])
      this.ledger.on(event, `statistics.tally-${event.name}`, ({ subject }) => this.count(subject.id));
  }

  /** Brings one contract's lines up to date, and tells the pages that show sums. */
  count(contractId: string): Promise<void> {
    return this.db.tx(async () => {
      const written = await this.store.add(await this.counted([contractId]));
      if (written > 0) await this.realtime.publish(tallyRoom, TALLY_ROOM_ID, 'counted', { contractId });
    });
  }

  /** Makes the whole tally again. @returns lines written */
  rebuild(progress: (contracts: number) => void = () => undefined): Promise<number> {
    return this.store.replace(this.everything(progress));
  }

  /** Compares every line with what the registrations say, and every cell with its lines. */
  async verify(): Promise<TallyCheck> {
    const wrong: string[] = [];
    let contracts = 0;
    for await (const batch of this.everything(() => undefined)) {
      contracts += batch.length;
      const kept = await this.store.linesOf(batch.map(({ contractId }) => contractId));
      for (const { contractId, entries } of batch) {
        if (fingerprint(kept.get(contractId)!) !== fingerprint(entries.map(plainLine))) wrong.push(contractId);
      }
    }
    return { contracts, wrong, cells: (await this.store.wrongCells()).length };
  }

  private async *everything(progress: (contracts: number) => void): AsyncGenerator<Counted[]> {
    let done = 0;
    for (let after: string | null = null; ;) {
      const ids = await this.registered.registeredIds(after, BATCH);
      if (ids.length === 0) return;
      yield await this.counted(ids);
      progress((done += ids.length));
      after = ids.at(-1)!;
    }
  }

  private async counted(contractIds: readonly string[]): Promise<Counted[]> {
    const accounts = await this.registered.accounts(contractIds);
    return [...accounts].map(([contractId, account]) => ({
      contractId,
      entries: entriesOf(
        account.map((entry) => this.version(entry)),
        HOME_CITY,
      ),
    }));
  }

  private version({ seq, what, day, facts, totalFen, technicalFen }: RegisteredEntry): TallyVersion {
    const at = new Date(`${day}T12:00:00+08:00`);
    return {
      seq,
      what,
      day,
      facts: {
        type: facts.type,
        ip: facts.ipKind ?? '',
        field: this.top('technical-field', facts.fieldCode),
        plan: this.top('plan-source', facts.planSource),
        goal: facts.goalCode ?? '',
        seller: facts.seller.natureCode ?? '',
        buyer: facts.buyer.natureCode ?? '',
        station: facts.stationOrgId ?? '',
        size: sizeOf(totalFen, this.bounds(at)),
        sellerRegion: this.placeOf(facts.seller, at),
        buyerRegion: this.placeOf(facts.buyer, at),
        total: totalFen,
        technical: technicalFen,
      },
    };
  }

  /** Cuts are by the first level of a tree; the contract itself says more. */
  private top(scheme: 'technical-field' | 'plan-source', code: string | null): string {
    return this.taxonomy.path(scheme, code)[0] ?? '';
  }

  private placeOf({ regionCode, regionPath, countryCode }: RegisteredParty, at: Date): Place {
    if (!regionCode || (countryCode && countryCode !== CHINA)) return null;
    return { path: regionPath, counted: this.taxonomy.countedRegion(regionCode, at) };
  }

  private bounds(at: Date): bigint[] {
    return this.rules.numbers('statistics.amount-classes', at).map((yuan) => BigInt(Math.round(yuan * 100)));
  }
}

const plainLine = ({ amount, technical, ...line }: TallyEntry): Record<string, unknown> => ({
  ...line,
  amount: String(amount),
  technical: String(technical),
});

/** Lines as one text, whatever their order and that of their parts. */
function fingerprint(lines: readonly Record<string, unknown>[]): string {
  return lines
    .map((line) => JSON.stringify(Object.entries(line).sort(([a], [b]) => (a < b ? -1 : 1))))
    .sort()
    .join('\n');
}
