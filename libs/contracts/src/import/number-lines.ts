import { Injectable } from '@nestjs/common';
import { DomainError } from '@guibang/kernel';
import { Db, runAs, type Viewer } from '@guibang/platform';
import { Ending } from '../registration/ending';
import { NUMBER_COLUMNS } from './columns';
import type { ContractImport, ImportLine, Outcome } from './import-rows';

interface Found {
  id: string;
  contract_id: string;
  title: string;
  national_no: string | null;
}

/** Numbers that the national system has given, brought back by our own: line by line, each said what became of it. */
@Injectable()
export class NumberLines {
  constructor(
    private readonly db: Db,
    private readonly ending: Ending,
  ) {}

  async admit(imported: ContractImport, author: Viewer, lines: readonly ImportLine[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const { line, raw } of lines) outcomes.push(await this.one(imported, author, line, raw));
    return outcomes;
  }

  private async one(imported: ContractImport, author: Viewer, line: number, raw: ImportLine['raw']): Promise<Outcome> {
    const say = (key: string): string => {
      const value = raw[key];
      return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
    };
    const [code, number] = [say(NUMBER_COLUMNS.code), say(NUMBER_COLUMNS.number)];
    const found = code ? await this.find(code) : null;
    const told = (outcome: Outcome['outcome'], ...messages: string[]): Outcome => ({
      line,
      outcome,
      title: found?.title ?? code,
      messages,
      contract_id: found?.contract_id ?? null,
    });
    if (!code) return told('refused', `填写「${NUMBER_COLUMNS.code}」`);
    if (!number) return told('refused', `填写「${NUMBER_COLUMNS.number}」`);
    if (!found) return told('refused', `没有编号为${code}的已登记合同`);
    if (typeof raw[NUMBER_COLUMNS.number] === 'number' && !Number.isSafeInteger(raw[NUMBER_COLUMNS.number])) {
      return told('refused', '编号存成了数字，后几位已经丢了，把这一列改成文本再导入');
    }
    if (found.national_no === number) return told('already', '编号已经填过');
    const notes = found.national_no ? [`原来是${found.national_no}`] : [];
    try {
      await runAs(author, () => this.write(imported, found.id, number));
      return told(imported.dry_run ? 'ok' : 'added', ...notes);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return told('refused', error.message);
    }
  }

  private async write(imported: ContractImport, id: string, number: string): Promise<void> {
    if (imported.dry_run) await this.ending.checkNumber(id, number);
    else await this.ending.number(id, number);
  }

  private find(code: string): Promise<Found | null> {
    return this.db.one<Found>(
      `SELECT r.id, c.id AS contract_id, c.title, r.national_no FROM contracts c JOIN registrations r ON r.contract_id = c.id
        WHERE c.code = $1 AND r.state IN ('registered', 'change_pending') AND c.deleted_at IS NULL`,
      [code],
    );
  }
}
