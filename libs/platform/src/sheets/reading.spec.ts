import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unstorable } from './line';
import { readImportFile } from './intake';

describe('a file that is to be imported', () => {
  const dir = mkdtempSync(join(tmpdir(), 'import-reading-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const put = (content: string | Buffer): string => {
    const path = join(dir, String(Math.random()));
    writeFileSync(path, content);
    return path;
  };

  it('is read line by line; what is no object is a line with a reason', async () => {
    const path = put('\uFEFF{"title":"甲"}\r\n\n{"title":\n[1]\n"x"\n{"title":"乙"}');
    const { lines } = await readImportFile(path, 10);
    expect(lines.map(({ line, problem }) => [line, problem === null])).toEqual([
      [1, true],
      [3, false],
      [4, false],
      [5, false],
      [6, true],
    ]);
  });

  it.each([
    ['%PDF-1.7', 'import.format'],
    ['', 'import.empty'],
    ['[{"title":"一个数组"}]', 'import.format'],
    [Buffer.from([0x7b, 0xd6, 0xd0, 0xce, 0xc4]), 'import.unreadable'],
    [Buffer.from('PK\x03\x04 and then nothing'), 'import.unreadable'],
  ])('%p is refused as %s', async (content, code) => {
    await expect(readImportFile(put(content), 10)).rejects.toMatchObject({ code, spec: { status: 422 } });
  });

  it('has no more lines than the rule allows', async () => {
    await expect(readImportFile(put('{}\n{}\n{}'), 2)).rejects.toMatchObject({ code: 'import.too-long' });
  });
});

describe('what cannot be stored', () => {
  it.each([
    [{ title: '甲\u0000乙' }, '控制字符'],
    [{ title: '\uD800' }, '控制字符'],
    [{ '\u0007': 1 }, '控制字符'],
    [{ a: { b: { c: { d: { e: { f: 1 } } } } } }, '太多层'],
    [{ title: '长'.repeat(100_001) }, '太长'],
  ])('%#', (value, why) => expect(unstorable(value)).toContain(why));

  it('emoji, tabs and line ends can', () => expect(unstorable({ title: '甲\t乙\n😀' })).toBeNull());
});
