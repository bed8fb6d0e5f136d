import { Injectable } from '@nestjs/common';
import { checkChain, Ledger, type LedgerEvent } from '@guibang/ledger';
import { Db } from '@guibang/platform';
import type { ContractThread, ThreadEntry } from '../dto';
import { ContractStore } from './contract.store';
import { ThreadOrigin } from './thread-origin';
import { entryTitle, stageOf } from './thread-words';

/** 来龙去脉: one yuan back to its need, as far as this viewer may see the contract; every entry is one of the ledger's. */
@Injectable()
export class Threads {
  constructor(
    private readonly db: Db,
    private readonly ledger: Ledger,
    private readonly store: ContractStore,
    private readonly origin: ThreadOrigin,
  ) {}

  async of(contractId: string): Promise<ContractThread> {
    const { contract, registration } = await this.store.read(contractId);
    const before = await this.origin.of(contract);
    const own = await this.ledger.history({ kind: 'contract', id: contractId });
    const names = await this.names(own);
    const entries = own.flatMap((e) => entry(e, names) ?? []);
    const registered = entries.find((e) => e.event === 'registration.registered');
    for (const e of entries) {
      const corrects = ['registration.changed', 'registration.cancelled', 'registration.revoked'].includes(e.event);
      if (corrects && registered) e.corrects = registered.ledger.id;
    }
    const at = (stage: ThreadEntry['stage']): string | null => entries.find((e) => e.stage === stage)?.at ?? null;
    return {
      stages: [
        ...before.stages,
        { stage: 'contract', at: contract.signedAt?.toISOString() ?? null, href: `/desk/contracts/${contractId}` },
        {
          stage: 'registration',
          at: registration?.registeredAt?.toISOString() ?? null,
          href: registration ? `/desk/contracts/${contractId}` : null,
        },
        { stage: 'money', at: at('money'), href: null },
      ],
      entries: [...before.entries, ...entries],
      intact: before.intact && checkChain(own) === null,
    };
  }

  /** Who did it, as an organization: parties see each other, people stay inside theirs. */
  private async names(events: readonly LedgerEvent[]): Promise<Map<string, string>> {
    const rows = await this.db.query<{ id: string; name: string }>(
      `SELECT id, name FROM organizations WHERE id = ANY($1::uuid[])`,
      [[...new Set(events.flatMap((e) => e.actor.orgId ?? []))]],
    );
    return new Map(rows.map((row) => [row.id, row.name]));
  }
}

function entry(e: LedgerEvent, names: Map<string, string>): ThreadEntry | null {
  const title = entryTitle(e);
  if (!title) return null;
  const text = (key: string): string | null => (typeof e.data[key] === 'string' ? e.data[key] : null);
  return {
    at: e.at.toISOString(),
    stage: stageOf(e.name),
    event: e.name,
    title,
    by: names.get(e.actor.orgId ?? '') ?? '系统',
    amount: text('deltaTotal') ?? text('amount'),
    reason: text('reason'),
    ledger: { id: e.id, seq: e.seq, hash: e.hash },
    corrects: null,
  };
}
