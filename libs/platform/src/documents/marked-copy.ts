import { PDFDocument as EditablePdf, type PDFEmbeddedPage } from 'pdf-lib';
import { ZipFile } from 'yazl';
import { drawn } from './drawn';
import { drawMark } from './mark';
import { PdfPaper } from './pdf-paper';

export interface CopyMark {
  /** Who takes the copy: unit and person. */
  readonly unit: string;
  readonly person: string;
  /** When, in Beijing. */
  readonly at: Date;
  /** What it belongs to, as a number people quote. */
  readonly code: string;
}

export interface Copy {
  readonly bytes: Buffer;
  readonly mime: string;
  readonly name: string;
}

/** Larger files are not taken apart in the memory of the api; they get a cover note. */
const LARGEST = 24 * 1024 * 1024;
const PDF = 'application/pdf';

/**
 * The copy that somebody else than its owner takes away: PDF and pictures carry who and when on every page; what cannot be written
 * into comes as a zip with a cover note.
 */
export async function markedCopy(file: Copy, mark: CopyMark): Promise<Copy> {
  const text = wordsOf(mark);
  if (file.bytes.length <= LARGEST) {
    // A file that its maker locked or broke cannot be written into: the cover note says whose copy it is.
    const made = await stamped(file, text).catch(() => null);
    if (made) return made;
  }
  return covered(file, mark);
}

async function stamped(file: Copy, text: string): Promise<Copy | null> {
  if (file.mime === PDF) return { ...file, bytes: await stampPdf(file.bytes, text) };
  if (file.mime === 'image/png' || file.mime === 'image/jpeg') {
    return { bytes: await pictureAsPdf(file.bytes, text), mime: PDF, name: `${file.name}.pdf` };
  }
  return null;
}

/** `仅供…查看` with unit, person and minute. */
export function wordsOf({ unit, person, at, code }: CopyMark): string {
  const beijing = new Date(at.getTime() + 8 * 3_600_000).toISOString();
  return `${unit} ${person} ${beijing.slice(0, 10)} ${beijing.slice(11, 16)} ${code}`;
}

async function stampPdf(bytes: Buffer, text: string): Promise<Buffer> {
  const pdf = await EditablePdf.load(bytes, { updateMetadata: false });
  // One sheet for all pages of a size, so that a long paper does not carry the font a hundred times.
  const sheets = new Map<string, PDFEmbeddedPage>();
  for (const page of pdf.getPages()) {
    const { x, y, width, height } = page.getMediaBox();
    const size = `${width}x${height}`;
    const sheet = sheets.get(size) ?? (await pdf.embedPdf(await markSheet(width, height, text)))[0]!;
    sheets.set(size, sheet);
    page.drawPage(sheet, { x, y });
  }
  return Buffer.from(await pdf.save());
}

/** A see-through page with nothing but the mark; made by pdfkit, which can embed the Chinese font. */
function markSheet(width: number, height: number, text: string): Promise<Buffer> {
  return drawn({ size: [width, height], margin: 0 }, (doc) => drawMark(doc, text));
}

function pictureAsPdf(bytes: Buffer, text: string): Promise<Buffer> {
  return drawn({ size: 'A4', margin: 24 }, (doc) => {
    const fit: [number, number] = [doc.page.width - 48, doc.page.height - 48];
    doc.image(bytes, 24, 24, { fit, align: 'center', valign: 'center' });
    drawMark(doc, text);
  });
}

async function covered(file: Copy, mark: CopyMark): Promise<Copy> {
  const note = await new PdfPaper({ title: '文件领取说明', code: mark.code, at: mark.at })
    .title('文件领取说明')
    .facts([
      ['文件', file.name],
      ['领取单位', mark.unit],
      ['领取人', mark.person],
      ['时间', wordsOf(mark).match(/\d{4}-\d\d-\d\d \d\d:\d\d/)?.[0] ?? ''],
      ['编号', mark.code],
    ])
    .paragraph('这个文件的格式不能加水印，随文件附上这一页。谁在什么时候领取，文件的所有人看得到。')
    .paragraph('按双方确认的保密文本使用，不得转给第三方。')
    .finish();
  const zip = new ZipFile();
  zip.addBuffer(note, '领取说明.pdf', { mtime: mark.at });
  zip.addBuffer(file.bytes, file.name, { mtime: mark.at });
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  return { bytes: Buffer.concat(parts), mime: 'application/zip', name: `${file.name}.zip` };
}
