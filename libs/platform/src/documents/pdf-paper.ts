import PDFDocument from 'pdfkit';
import { Face, fontOf } from './fonts';
import { drawMark } from './mark';
import { PaperColumn, PdfTable } from './pdf-table';

export interface PaperOptions {
  readonly title: string;
  /** Small, at the right of every page's head: a number people quote. */
  readonly code?: string;
  /** At the left of every page's foot. */
  readonly footer?: string;
  /** Pale, across every page: 草稿, or who took this copy. */
  readonly mark?: string;
  /** When it was made; the same input and moment give the same bytes. */
  readonly at?: Date;
}

export interface ParagraphOptions {
  readonly strong?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  readonly size?: number;
  /** Two characters in, as Chinese paragraphs begin. */
  readonly indent?: boolean;
  readonly color?: string;
}

/** A4 in points; margins leave room for the binding. */
const MARGINS = { top: 72, bottom: 64, left: 72, right: 64 };
const INK = '#1a1f1c';
const PALE = '#5d6b64';
const BODY = 10.5;

/** A paper in Chinese, from top to bottom: headings, paragraphs, facts, tables; head, foot and page numbers come by themselves. */
export class PdfPaper {
  private readonly doc: PDFKit.PDFDocument;
  private readonly parts: Buffer[] = [];
  private readonly done: Promise<Buffer>;

  constructor(private readonly o: PaperOptions) {
    this.doc = new PDFDocument({
      size: 'A4',
      margins: MARGINS,
      bufferPages: true,
      info: { Title: o.title, Producer: 'guibang', Creator: 'guibang', ...(o.at ? { CreationDate: o.at } : {}) },
    });
    this.doc.registerFont('text', fontOf('text')).registerFont('strong', fontOf('strong'));
    this.done = new Promise((resolve, reject) => {
      this.doc.on('data', (part: Buffer) => this.parts.push(part));
      this.doc.on('end', () => resolve(Buffer.concat(this.parts)));
      this.doc.on('error', reject);
    });
    this.face('text', BODY);
  }

  title(text: string, subtitle?: string): this {
    this.face('strong', 18).text(text, { align: 'center', lineGap: 4 });
    if (subtitle) this.face('text', BODY, PALE).moveDown(0.2).text(subtitle, { align: 'center' });
    return this.space(14);
  }

  heading(text: string): this {
    this.keep(48).space(8);
    this.face('strong', 12).text(text, { lineGap: 3 });
    return this.space(3);
  }

  paragraph(text: string, o: ParagraphOptions = {}): this {
    const size = o.size ?? BODY;
    this.face(o.strong ? 'strong' : 'text', size, o.color);
    // The indent is of the first line only, as an offset; a leading full-width space would be taken for text on copying.
    this.doc.text(text, { align: o.align ?? 'left', indent: o.indent ? 2 * size : 0, lineGap: 4.5 });
    return this.space(3);
  }

  /** Label and value, one below the other. */
  facts(rows: readonly (readonly [label: string, value: string])[]): this {
    return this.table(
      [
        { label: '', width: 0.24 },
        { label: '', width: 0.76 },
      ],
      rows,
    );
  }

  /** Column widths are shares of the page; a head repeats on every page unless all labels are empty. */
  table(columns: readonly PaperColumn[], rows: readonly (readonly string[])[]): this {
    new PdfTable(this.doc, columns).draw(rows);
    return this.space(8);
  }

  /** A PNG or JPEG over the whole width between the margins. @param ratio its height for a width of one */
  picture(bytes: Buffer, ratio: number): this {
    const width = this.doc.page.width - MARGINS.left - MARGINS.right;
    this.keep(width * ratio);
    this.doc.image(bytes, MARGINS.left, this.doc.y, { width });
    this.doc.x = MARGINS.left;
    return this.space(width * ratio + 6);
  }

  space(points: number): this {
    this.doc.y += points;
    return this;
  }

  /** Begins a new page unless so many points are left on this one. */
  keep(points: number): this {
    if (this.doc.y + points > this.doc.page.height - MARGINS.bottom) this.doc.addPage();
    return this;
  }

  /** Head, foot and numbers are drawn last, when the number of pages is known. */
  async finish(): Promise<Buffer> {
    const { start, count } = this.doc.bufferedPageRange();
    for (let i = 0; i < count; i++) {
      this.doc.switchToPage(start + i);
      this.frame(i + 1, count);
      if (this.o.mark) drawMark(this.doc, this.o.mark);
    }
    this.doc.end();
    return this.done;
  }

  private frame(page: number, of: number): void {
    const { width, height, margins } = this.doc.page;
    const right = width - margins.right;
    const line = (text: string, y: number, align: 'left' | 'right') =>
      this.doc.text(text, margins.left, y, { width: right - margins.left, align, lineBreak: false, height: 12 });
    // Text below the bottom margin would begin a new page.
    const bottom = margins.bottom;
    margins.bottom = 0;
    this.face('text', 8.5, PALE);
    line(this.o.title, 36, 'left');
    if (this.o.code) line(this.o.code, 36, 'right');
    if (this.o.footer) line(this.o.footer, height - 40, 'left');
    line(`第${page}页，共${of}页`, height - 40, 'right');
    this.doc.moveTo(margins.left, 52).lineTo(right, 52).lineWidth(0.5).strokeColor('#c9d2cc').stroke();
    margins.bottom = bottom;
  }

  private face(face: Face, size: number, color: string = INK): PDFKit.PDFDocument {
    return this.doc.font(face).fontSize(size).fillColor(color);
  }
}
