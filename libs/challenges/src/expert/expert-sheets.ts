import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@guibang/kernel';
import { Db, type FileLine, type Heading, readChoices, sheetStream } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import { EXPERT_KINDS, type ExpertKind, type ExpertSheetLine, type ExpertsQuery } from '../dto';
import { judgingError } from '../judging.errors';
import { Experts } from './experts';

const HEADINGS: readonly Heading[] = [
  { label: '姓名' },
  { label: '邮箱', width: 26 },
  { label: '单位', width: 28 },
  { label: '类别', width: 20 },
  { label: '技术领域', width: 28 },
  { label: '职称职务', width: 18 },
  { label: '电话', width: 16 },
  { label: '在库' },
  { label: '参评次数', format: '0' },
];
/** A sheet of experts has the address in it: people are told apart by it. */
export const EXPERT_HEADERS = ['邮箱'];

/** The pool as a sheet, and from one. */
@Injectable()
export class ExpertSheets {
  constructor(
    private readonly db: Db,
    private readonly taxonomy: TaxonomyService,
    private readonly experts: Experts,
  ) {}

  write(query: ExpertsQuery): Readable {
    return sheetStream('专家库', HEADINGS, async (sheet) => {
      for (const e of await this.experts.all(query)) {
        sheet.add([
          e.name,
          e.email,
          e.orgName,
          e.kinds.map((kind) => EXPERT_KINDS[kind]).join('、'),
          e.fields.map((code) => this.taxonomy.label('technical-field', code)).join('、'),
          e.title,
          e.phone,
          e.active ? '是' : '否',
          e.served,
        ]);
      }
    });
  }

  /**
   * Takes each line of a sheet in, or changes who is there already; a line with a problem changes nothing. People must have the role
   * 评审专家 first: the pool does not make accounts.
   */
  async read(lines: readonly FileLine[]): Promise<ExpertSheetLine[]> {
    const answers: ExpertSheetLine[] = [];
    for (const line of lines) {
      const text = (label: string): string => cellText(line.raw?.[label]);
      const split = (label: string): string[] =>
        text(label)
          .split(/[、,，;；]/u)
          .map((one) => one.trim())
          .filter(Boolean);
      const email = text('邮箱').toLowerCase();
      const problem = line.problem ?? (await this.problemOf(email, split, text));
      answers.push({ line: line.line, email, problem });
    }
    return answers;
  }

  private async problemOf(...given: Parameters<ExpertSheets['take']>): Promise<string | null> {
    try {
      await this.take(...given);
      return null;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return error.fields.length ? error.fields.map(({ message }) => message).join('；') : error.message;
    }
  }

  private async take(
    email: string,
    split: (label: string) => string[],
    text: (label: string) => string,
  ): Promise<void> {
    const kinds = readChoices('类别', EXPERT_KINDS, split('类别'), true);
    if (kinds.problems?.length) throw judgingError('expert.line', { problem: kinds.problems.join('；') });
    const fields = split('技术领域').map((one) => {
      const code = this.taxonomy.resolve('technical-field', one);
      if (!code) throw judgingError('expert.line', { problem: `技术领域里没有「${one}」` });
      return code;
    });
    const user = await this.db.one<{ id: string; there: boolean }>(
      `SELECT u.id, EXISTS (SELECT 1 FROM challenge_experts e WHERE e.user_id = u.id) AS there FROM users u WHERE u.email = $1`,
      [email],
    );
    if (!user) throw judgingError('expert.line', { problem: `没有邮箱是「${email}」的人，先邀请` });
    const request = {
      kinds: kinds.value as ExpertKind[],
      fields,
      title: text('职称职务') || null,
      phone: text('电话') || null,
      active: text('在库') !== '否',
    };
    if (user.there) await this.experts.change(user.id, request);
    else await this.experts.add({ userId: user.id, ...request });
  }
}

const cellText = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
