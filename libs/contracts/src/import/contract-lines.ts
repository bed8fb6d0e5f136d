import { Injectable } from '@nestjs/common';
import { beijingDay, Clock, DomainError } from '@guibang/kernel';
import { Db, runAs, type Viewer } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import { ContractCodes } from '../contract/codes';
import { Contract } from '../contract/contract.entity';
import { ContractStore } from '../contract/contract.store';
import { Drafting } from '../contract/drafting';
import { Signing } from '../contract/signing';
import type { ContractImport, ImportLine, Outcome } from './import-rows';
import { type LineRead, readContractLine } from './line-fields';

const OFFICIAL = ['city_officer', 'station_first', 'station_second'];

/** Makes signed contracts of lines: most contracts were made elsewhere, on paper. */
@Injectable()
export class ContractLines {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly taxonomy: TaxonomyService,
    private readonly codes: ContractCodes,
    private readonly store: ContractStore,
    private readonly drafting: Drafting,
    private readonly signing: Signing,
  ) {}

  async admit(imported: ContractImport, author: Viewer, lines: readonly ImportLine[]): Promise<Outcome[]> {
    // Of two imports of the same contracts the later one sees what the earlier one added.
    await this.db.query(`SELECT pg_advisory_xact_lock(hashtextextended('contract-import', 13))`);
    const read = lines.map(({ line, raw }) => ({ line, ...readContractLine(raw, this.taxonomy) }));
    const known = await this.known(read);
    const outcomes: Outcome[] = [];
    const made: { contract: Contract; at: number }[] = [];
    for (const one of read) {
      const told = (outcome: Outcome['outcome'], messages: readonly string[], id: string | null): void =>
        void outcomes.push({ line: one.line, outcome, title: one.title, messages, contract_id: id });
      const built = one.problems.length ? one.problems : await this.build(imported, author, one);
      if (Array.isArray(built)) told('refused', built, null);
      else if (known.has(one.key)) told('already', ['以前导入过，没有再添加'], known.get(one.key)!);
      else {
        known.set(one.key, built.id);
        if (!imported.dry_run) made.push({ contract: built, at: outcomes.length });
        told(imported.dry_run ? 'ok' : 'added', one.notes, null);
      }
    }
    await this.sign(author, made);
    for (const { contract, at } of made) outcomes[at] = { ...outcomes[at]!, contract_id: contract.id };
    return outcomes;
  }

  /** Contract ids (null in a dry run) by the keys that are taken: by earlier imports or by earlier lines of this one. */
  private async known(read: readonly LineRead[]): Promise<Map<string, string | null>> {
    const rows = await this.db.query<{ id: string; import_key: string }>(
      `SELECT id, import_key FROM contracts WHERE import_key = ANY($1::text[]) AND deleted_at IS NULL`,
      [read.map((r) => r.key)],
    );
    return new Map(rows.map((row) => [row.import_key, row.id]));
  }

  /** @returns the contract, or what is wrong with the line */
  private async build(imported: ContractImport, author: Viewer, read: LineRead): Promise<Contract | string[]> {
    const contract = this.drafting.blank(imported.org_id, imported.created_by, 'import');
    try {
      await this.drafting.write(contract, read.fields);
    } catch (error) {
      if (error instanceof DomainError && error.fields.length) return error.fields.map(({ message }) => message);
      throw error;
    }
    if (contract.signDate! > beijingDay(this.clock.now())) return ['签订日期在今天之后'];
    const sides = [contract.sellerOrgId, contract.buyerOrgId, contract.brokerOrgId];
    const official = OFFICIAL.includes(author.role ?? '');
    if (official && imported.org_id === author.orgId) {
      if (!contract.sellerOrgId) return ['卖方还没有在平台核验：先请它注册，或导入时选代哪个单位导入'];
      contract.orgId = contract.sellerOrgId;
    } else if (!sides.includes(imported.org_id)) return ['你们单位不是这份合同的卖方、买方或中介方，核对代码'];
    contract.importKey = read.key;
    return contract;
  }

  /** All numbers of a chunk at once, and last: the counter is held for as short as can be. */
  private async sign(author: Viewer, made: readonly { contract: Contract }[]): Promise<void> {
    if (!made.length) return;
    const codes = await this.codes.take(made.length);
    for (const [i, { contract }] of made.entries()) {
      const happened = await runAs(author, () => this.signing.signed(contract, codes[i]!));
      await this.db.repo(Contract).save(contract);
      await runAs(author, () => this.store.tell(contract.id, happened));
    }
  }
}
