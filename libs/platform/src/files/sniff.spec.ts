import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sniffFile } from './sniff';

describe('sniffFile', () => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'guibang-sniff-'))));
  afterAll(() => rm(folder, { recursive: true }));

  const sniff = async (bytes: Buffer | string): Promise<string | null> => {
    const path = join(folder, 'file');
    await writeFile(path, bytes);
    return sniffFile(path);
  };

  it('goes by bytes, not by name', async () => {
    expect(await sniff('%PDF-1.7\n%âãÏÓ\n')).toBe('application/pdf');
    expect(await sniff(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))).toBe('image/png');
    expect(await sniff('第一行\n第二行')).toBe('text/plain');
  });

  it.each([
    ['a page', '<!DOCTYPE html><script>alert(1)</script>'],
    ['a picture with scripts', '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'],
    ['a program', Buffer.from('7f454c4602010100', 'hex')],
    ['a Windows program', Buffer.from('4d5a90000300000004000000', 'hex')],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x80, 0x81])],
    ['nothing', ''],
  ])('refuses %s', async (_what, bytes) => expect(await sniff(bytes)).toBeNull());
});
