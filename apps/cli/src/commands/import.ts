import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { regionPathOf, HOME_CITY, Organization } from '@guibang/identity';
import { ImportReports, Imports } from '@guibang/listings';
import { DomainError } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import type { ImportReport } from '@dto/listings';
import { Command, UsageError } from '../command';
import { kindOf, readArgs } from '../kind';

const OWNER = '导入数据';
const SHOWN = 20;

/** Loads needs or results that were published elsewhere: each line is published at once, under one organization. */
export const command: Command = {
  summary: '导入需求或成果（.jsonl、.xlsx）；--dry-run 只检查',
  usage: '--kind needs|results FILE [--dry-run] [--org ID]',

  async run(app, args) {
    const { values, positionals } = readArgs(args, {
      kind: { type: 'string' },
      org: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    });
    const kind = kindOf(values.kind);
    const [path, ...more] = positionals;
    if (!path || more.length) throw new UsageError('写一个文件名');
    if (!existsSync(path)) throw new UsageError(`没有找到文件${path}`);
    const started = Date.now();
    try {
      const id = await app.get(Imports).runNow(
        {
          kind,
          path,
          fileName: basename(path),
          orgId: values.org ?? (await owner(app.get(Db))),
          dryRun: values['dry-run'],
          publish: true,
        },
        (done, total) => process.stderr.write(`\r${done}/${total}`),
      );
      const report = await app.get(ImportReports).read(id);
      print(report, (Date.now() - started) / 1000);
      return report.refused > 0 ? 1 : 0;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      process.stderr.write(`${error.message}\n`);
      return 2;
    }
  },
};

function print(report: ImportReport, seconds: number): void {
  process.stderr.write('\n');
  for (const line of report.lines.filter((l) => l.outcome === 'refused').slice(0, SHOWN)) {
    process.stdout.write(`第${line.line}行没有导入：${line.title || '（没有名称）'}——${line.messages.join('；')}\n`);
  }
  const what = report.dryRun ? '可以导入' : '导入';
  process.stdout.write(
    `${report.file}：共${report.total}行，${what}${report.added}行，以前导入过${report.already}行，没有导入${report.refused}行，用时${seconds.toFixed(1)}秒\n`,
  );
}

/** The organization that holds what has no owner here; made once. Two first imports at once: the second waits on the lock. */
function owner(db: Db): Promise<string> {
  return db.tx(async () => {
    await db.query('SELECT pg_advisory_xact_lock(7250013)');
    const found = await db.repo(Organization).findOne({ where: { name: OWNER, kind: 'broker_agency' } });
    if (found) return found.id;
    const made = await db.repo(Organization).save(
      db.repo(Organization).create({
        kind: 'broker_agency',
        state: 'verified',
        name: OWNER,
        uscc: 'IMPORT',
        regionCode: HOME_CITY,
        regionPath: regionPathOf(HOME_CITY),
        intro: '从别处导入、还没有找到所属单位的需求和成果',
      }),
    );
    return made.id;
  });
}
