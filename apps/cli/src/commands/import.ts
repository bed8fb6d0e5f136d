import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { DomainError } from '@guibang/kernel';
import { ImportOrganization, ImportReports, ImportRows, Importing } from '@guibang/listings';
import { Db, Jobs, readImportFile } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { INestApplicationContext } from '@nestjs/common';
import type { ImportReport, ListingKind } from '@dto/listings';
import { Command, UsageError } from '../command';
import { kindOf, readArgs } from '../kind';

/** Refused lines that are printed; the number of all of them is always said. */
const SHOWN = 200;
const INTERRUPTED = 130;

interface Wish {
  readonly kind: ListingKind;
  readonly path: string;
  readonly org: string | undefined;
  readonly dryRun: boolean;
  readonly publish: boolean;
}

/**
 * Loads needs or results by the same road as the desk's import, in this process: published at once, or as drafts. An interrupted
 * run goes on where it was when the same file is given again.
 */
export const command: Command = {
  summary: '导入需求或成果（.xlsx、.jsonl）；--dry-run只检查，--draft存成草稿',
  usage: '--kind needs|results FILE [--org ID] [--dry-run] [--draft]',

  async run(app, args) {
    const { values, positionals } = readArgs(args, {
      kind: { type: 'string' },
      org: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      draft: { type: 'boolean', default: false },
    });
    const kind = kindOf(values.kind);
    const [path, ...more] = positionals;
    if (!path || more.length) throw new UsageError('写一个文件名');
    if (!existsSync(path)) throw new UsageError(`没有找到文件${path}`);
    try {
      return await load(app, { kind, path, org: values.org, dryRun: values['dry-run'], publish: !values.draft });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      process.stderr.write(`${error.message}\n`);
      return 1;
    }
  },
};

async function load(app: INestApplicationContext, wish: Wish): Promise<number> {
  const started = Date.now();
  let stopped = false;
  const stop = (): void => void (stopped = true);
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const id = await open(app, wish);
  const reports = app.get(ImportReports);
  const done = await app.get(Importing).carryThrough(
    id,
    () => progress(app, id),
    () => stopped,
  );
  process.stderr.write('\n');
  if (!done) {
    process.stderr.write('停下了，已导入的都在。再运行一次同样的命令，从停下的地方接着导入\n');
    return INTERRUPTED;
  }
  const report = await reports.of(id);
  print(report, (Date.now() - started) / 1000);
  const { waiting } = await app.get(Jobs).lag();
  if (waiting && report.added && !report.dryRun && wish.publish)
    process.stdout.write(`匹配在后台计算，还有${waiting}项（服务或后台任务运行时自动完成）\n`);
  return report.refused > 0 ? 1 : 0;
}

/** @returns the id of a new import, or of the one of this very file that was interrupted */
async function open(app: INestApplicationContext, { kind, path, org, dryRun, publish }: Wish): Promise<string> {
  const owners = app.get(ImportOrganization);
  const orgId = org ? await owners.named(org) : await owners.standing(kind);
  const { sha256, lines } = await readImportFile(path, app.get(RulesService).number('import.max-rows'));
  const rows = app.get(ImportRows);
  const made = { kind, orgId, sha256, dryRun, publish };
  const before = await rows.unfinished(made);
  if (before) return before.id;
  return app.get(Db).tx(() => rows.create({ ...made, fileName: basename(path), lines }));
}

async function progress(app: INestApplicationContext, id: string): Promise<void> {
  const { done, total } = await app.get(ImportRows).standing(id);
  process.stderr.write(`\r${done}/${total}行`);
}

function print(report: ImportReport, seconds: number): void {
  const refused = report.lines.filter((line) => line.outcome === 'refused');
  for (const line of refused.slice(0, SHOWN)) {
    process.stdout.write(`第${line.line}行没有导入：${line.title || '（没有名称）'}：${line.messages.join('；')}\n`);
  }
  if (report.refused > SHOWN) process.stdout.write(`……还有${report.refused - SHOWN}行没有导入\n`);
  const what = report.dryRun ? '可以导入' : '导入';
  process.stdout.write(
    `${report.file}：共${report.total}行，${what}${report.added}行，以前导入过${report.already}行，` +
      `没有导入${report.refused}行，用时${seconds.toFixed(1)}秒\n`,
  );
}
