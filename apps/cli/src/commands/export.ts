import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { Exports, listingSheet } from '@guibang/listings';
import { TaxonomyService } from '@guibang/taxonomy';
import { Command, UsageError } from '../command';
import { kindOf, readArgs } from '../kind';

/** Writes every published need or result to a file, whole texts included: it stays with whoever runs the machine. */
export const command: Command = {
  summary: '导出已发布的需求或成果',
  usage: '--kind needs|results --out FILE.xlsx|FILE.jsonl',

  async run(app, args) {
    const { values } = readArgs(args, { kind: { type: 'string' }, out: { type: 'string' } });
    const kind = kindOf(values.kind);
    const out = values.out;
    if (!out || !/\.(xlsx|jsonl)$/iu.test(out)) throw new UsageError('--out 写一个 .xlsx 或 .jsonl 文件名');
    const all = app.get(Exports).all(kind);
    let count = 0;
    if (/\.jsonl$/iu.test(out)) {
      const stream = createWriteStream(out);
      for await (const { id, code, fields } of all) {
        count += 1;
        if (!stream.write(`${JSON.stringify({ id, code, ...fields })}\n`)) await once(stream, 'drain');
      }
      stream.end();
      await once(stream, 'finish');
    } else {
      const rows = [];
      for await (const { row } of all) rows.push(row);
      count = rows.length;
      await writeFile(out, await listingSheet(kind, rows, app.get(TaxonomyService)));
    }
    process.stdout.write(`${out}：${count}条\n`);
    return 0;
  },
};
