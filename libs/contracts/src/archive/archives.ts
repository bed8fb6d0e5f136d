import { Injectable } from '@nestjs/common';
import { beijingDay, Clock, standing } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { type ZipEntry, Files } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import type { Contract } from '../contract/contract.entity';
import { type Both, ContractStore } from '../contract/contract.store';
import { ContractDetails } from '../contract/details';
import { type Archive, type ArchiveItem, type ContractType, FILE_KINDS, type FileKind } from '../dto';
import { ContractFiles } from '../paper/contract-files';
import type { Facts } from '../precheck/facts';
import { Prechecks } from '../precheck/prechecks';
import { LetterPapers } from '../registration/letter-papers';
import { Letters } from '../registration/letters';
import { Thresholds } from '../registration/thresholds';

/** What makes an item of the checklist needed for this contract. */
type When = 'agent' | 'foreign' | 'numbered' | 'mixed' | 'planned' | 'negotiated' | 'permit' | 'paid' | 'collective';

/** Kinds that belong to the 尽职免责 folder: what was done, tested, told and judged. */
const DILIGENCE: readonly FileKind[] = ['deliverable', 'test', 'record', 'acceptance', 'contract', 'plan'];

/** The archive of a registration: its checklist, how complete it is, and all of it as a ZIP with hashes. */
@Injectable()
export class Archives {
  constructor(
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly taxonomy: TaxonomyService,
    private readonly store: ContractStore,
    private readonly files: ContractFiles,
    private readonly kept: Files,
    private readonly details: ContractDetails,
    private readonly prechecks: Prechecks,
    private readonly thresholds: Thresholds,
    private readonly letters: Letters,
    private readonly papers: LetterPapers,
  ) {}

  async of(contractId: string): Promise<Archive> {
    const both = await this.store.read(contractId);
    const { contract, registration } = both;
    const facts = await this.prechecks.facts(contract, registration?.filedAt ?? null, registration?.applicantId);
    return this.check(both, facts);
  }

  async check({ contract, registration }: Both, facts: Facts): Promise<Archive> {
    const rows = await this.files.rows(contract.id);
    const items = this.taxonomy.list('archive-item').map((term): ArchiveItem => {
      const { kinds, types, needed, when } = term.attrs as {
        kinds: FileKind[];
        types: ContractType[];
        needed?: boolean;
        when?: When;
      };
      const found = rows.filter((row) => kinds.includes(row.kind));
      const concerns = contract.type !== null && types.includes(contract.type);
      const wanted =
        concerns && (when ? this.applies(when, contract, facts, registration?.filedAt ?? null) : needed === true);
      return {
        code: term.code,
        name: term.name,
        state: found.length ? 'there' : wanted ? 'missing' : 'not-needed',
        needed: wanted,
        files: found.map(({ id, name }) => ({ id, name })),
        source: term.source,
        gradeLabel: standing(term.grade).label,
      };
    });
    const needed = items.filter((item) => item.needed);
    const there = needed.filter((item) => item.state === 'there').length;
    return { items, completeness: needed.length ? Math.floor((there / needed.length) * 100) : 100 };
  }

  private applies(when: When, c: Contract, facts: Facts, filedAt: Date | null): boolean {
    const { form } = c;
    switch (when) {
      case 'agent':
        return form.paper?.signatory === 'agent' || form.paper?.signatory === 'department';
      case 'foreign':
        return form.paper?.foreign === true;
      case 'numbered':
        return (form.rights ?? []).some((r) => this.taxonomy.find('ip-kind', r.kind)?.attrs.numbered === true);
      case 'mixed':
        return c.totalFen > c.technicalFen;
      case 'planned':
        return !!form.planSource && this.taxonomy.find('plan-source', form.planSource)?.attrs.none !== true;
      case 'negotiated':
        return form.pricing?.mode === 'negotiated';
      case 'permit':
        return facts.limits.permitWords.value.some((word) => c.title.includes(word));
      case 'paid':
        return c.paidFen > 0n;
      case 'collective': {
        const amounts = { total: c.totalFen, technical: c.technicalFen };
        const { needed, required } = this.thresholds.collective(c.type, amounts, filedAt);
        return needed && required;
      }
    }
  }

  /** Everything about these contracts, a folder each. The files are opened one after the other. */
  async *entries(ids: readonly string[]): AsyncGenerator<ZipEntry> {
    for (const id of ids) {
      const both = await this.store.read(id);
      const folder = folderOf(both.contract);
      yield json(`${folder}/合同.json`, await this.details.build(both));
      yield json(`${folder}/流水.json`, await this.ledger.history({ kind: 'contract', id }));
      yield* this.filesOf(id, folder, null);
      if (both.registration) {
        for (const { id: letterId, no, kind } of await this.letters.of(both.registration.id)) {
          const { facts } = await this.letters.facts(letterId);
          yield { name: `${folder}/文书/${no}-${kind}.pdf`, content: await this.papers.render(facts) };
        }
      }
    }
  }

  /** 尽职免责: milestones, original records, tests and risk notices, with the ledger that dates them. */
  async *diligence(id: string): AsyncGenerator<ZipEntry> {
    const both = await this.store.read(id);
    const detail = await this.details.build(both);
    const { milestones, records, extensions, acceptance, payments } = detail;
    yield json('里程碑.json', milestones);
    yield json('原始记录.json', records);
    yield json('延期.json', extensions);
    yield json('到账.json', payments);
    if (acceptance) yield json('验收.json', acceptance);
    yield json('流水.json', await this.ledger.history({ kind: 'contract', id }));
    const used = new Set(records.flatMap((r) => r.fileId ?? []));
    yield* this.filesOf(id, '', (row) => DILIGENCE.includes(row.kind) || used.has(row.id));
  }

  private async *filesOf(
    id: string,
    folder: string,
    pick: ((row: { id: string; kind: FileKind }) => boolean) | null,
  ): AsyncGenerator<ZipEntry> {
    for (const row of await this.files.rows(id)) {
      if (pick && !pick(row)) continue;
      yield {
        name: `${folder ? `${folder}/` : ''}${FILE_KINDS[row.kind]}/${row.name}`,
        sha256: row.sha256,
        size: row.size,
        open: async () => (await this.kept.send(row.file_id)).getStream(),
      };
    }
  }

  about(what: string): Record<string, unknown> {
    return { what, made: this.clock.now().toISOString(), day: beijingDay(this.clock.now()), hash: 'sha256' };
  }
}

const json = (name: string, value: unknown): ZipEntry => ({
  name,
  content: Buffer.from(JSON.stringify(value, (_key, v: unknown) => (typeof v === 'bigint' ? String(v) : v), 2)),
});

const folderOf = (c: Contract): string => `${c.code ?? c.id} ${c.title}`.slice(0, 80);
