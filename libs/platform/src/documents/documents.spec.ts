import { PDFDocument } from 'pdf-lib';
import { markedCopy } from './marked-copy';
import { PdfPaper } from './pdf-paper';

const AT = new Date('2026-11-25T01:30:00Z');
const MARK = { unit: '演示企业', person: '周工', at: AT, code: 'CG-2026-000001' };
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR42mP4z8CAB+GTG8HSALfKY51zUbIJAAAAAElFTkSuQmCC',
  'base64',
);

const pagesOf = async (bytes: Buffer): Promise<number> => (await PDFDocument.load(bytes)).getPageCount();

describe('papers', () => {
  it('run over pages, with the head of a table on each', async () => {
    const paper = new PdfPaper({ title: '演示合同', code: 'QT-2026-000001', at: AT }).title('技术开发（委托）合同');
    for (let i = 0; i < 30; i++)
      paper.heading(`第${i + 1}条`).paragraph('双方按照约定履行。'.repeat(12), { indent: true });
    paper.table(
      [
        { label: '名称', width: 3 },
        { label: '金额（元）', width: 1, align: 'right' },
      ],
      Array.from({ length: 60 }, (_, i) => [`第${i + 1}笔`, '1000.00']),
    );
    const bytes = await paper.finish();
    expect(await pagesOf(bytes)).toBeGreaterThan(3);
    // Only the characters that are used are embedded.
    expect(bytes.length).toBeLessThan(400_000);
  });
});

describe('copies for others', () => {
  it('of a PDF keep its pages', async () => {
    const original = await new PdfPaper({ title: '检测报告' }).title('检测报告').paragraph('合格').finish();
    const copy = await markedCopy({ bytes: original, mime: 'application/pdf', name: '报告.pdf' }, MARK);
    expect(copy).toMatchObject({ mime: 'application/pdf', name: '报告.pdf' });
    expect(await pagesOf(copy.bytes)).toBe(1);
    expect(copy.bytes.equals(original)).toBe(false);
    expect(copy.bytes.length).toBeGreaterThan(original.length);
  });

  it('of a picture become a PDF', async () => {
    const copy = await markedCopy({ bytes: PNG, mime: 'image/png', name: '现场.png' }, MARK);
    expect(copy).toMatchObject({ mime: 'application/pdf', name: '现场.png.pdf' });
    expect(await pagesOf(copy.bytes)).toBe(1);
  });

  it.each([
    ['text', 'text/plain', '说明.txt', Buffer.from('说明')],
    ['a broken PDF', 'application/pdf', '坏.pdf', Buffer.from('%PDF-1.4 broken')],
    ['a broken picture', 'image/png', '坏.png', PNG.subarray(0, 30)],
  ])('of %s come with a cover note', async (_what, mime, name, bytes) => {
    const copy = await markedCopy({ bytes, mime, name }, MARK);
    expect(copy).toMatchObject({ mime: 'application/zip', name: `${name}.zip` });
    expect(copy.bytes.subarray(0, 2).toString()).toBe('PK');
  });
});
