import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { Exporting } from '@guibang/listings';
import { SheetWriter } from '@guibang/platform';
import type { ListingKind } from '@dto/listings';
import { Command, UsageError } from '../command';
import { kindOf, readArgs } from '../kind';

/** Writes published needs or results to a file, whole texts included: it stays with whoever runs the machine. */
export const command: Command = {
  summary: '导出已发布的需求或成果（Excel或JSONL，内容完整）',
  usage: '--kind needs|results --out FILE.xlsx|FILE.jsonl [--org ID]',

  async run(app, args) {
    const { values } = readArgs(args, { kind: { type: 'string' }, out: { type: 'string' }, org: { type: 'string' } });
    const kind = kindOf(values.kind);
    const out = values.out;
    if (!out || !/\.(xlsx|jsonl)$/iu.test(out)) throw new UsageError('--out写一个.xlsx或.jsonl文件名');
    const exporting = app.get(Exporting);
    const ids = await exporting.published(kind, values.org ?? null);
    await (/\.jsonl$/iu.test(out) ? asLines : asSheet)(exporting, kind, ids, out);
    process.stdout.write(`${out}：${ids.length}条\n`);
    return 0;
  },
};

type Write = (exporting: Exporting, kind: ListingKind, ids: readonly string[], out: string) => Promise<void>;

const asLines: Write = async (exporting, kind, ids, out) => {
  const file = createWriteStream(out);
  for await (const { listing, fields } of exporting.read(kind, ids)) {
    const line = `${JSON.stringify({ id: listing.code ?? listing.id, ...fields })}\n`;
    if (!file.write(line)) await once(file, 'drain');
  }
  file.end();
  await finished(file);
};

const asSheet: Write = async (exporting, kind, ids, out) => {
  const file = createWriteStream(out);
  const closed = finished(file);
  const sheet = new SheetWriter(file, '导出', exporting.headings(kind));
  for await (const one of exporting.read(kind, ids)) sheet.add(exporting.cells(kind, one));
  await sheet.end();
  await closed;
};
