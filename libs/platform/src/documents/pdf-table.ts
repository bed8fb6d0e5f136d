export interface PaperColumn {
  readonly label: string;
  /** Share of the page's width. */
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
}

const PAD = { x: 5, y: 4 };
const SIZE = 9.5;
const GAP = 2.5;
/** The font keeps more room above its characters' line than below; this sets them in the middle of the row. */
const DROP = 2.5;
const LINE = '#aab5ae';

/** A ruled table whose rows stay whole and whose head repeats on every page. */
export class PdfTable {
  private readonly left: number;
  private readonly widths: number[];

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly columns: readonly PaperColumn[],
  ) {
    const { width, margins } = doc.page;
    this.left = margins.left;
    const room = width - margins.left - margins.right;
    const all = columns.reduce((sum, column) => sum + column.width, 0);
    this.widths = columns.map((column) => (column.width / all) * room);
  }

  draw(rows: readonly (readonly string[])[]): void {
    const labels = this.columns.map((column) => column.label);
    const headed = labels.some((label) => label !== '');
    if (headed) this.row(labels, true);
    for (const row of rows) {
      const fits = this.doc.y + this.heightOf(row, false) <= this.doc.page.height - this.doc.page.margins.bottom;
      if (!fits) {
        this.doc.addPage();
        if (headed) this.row(labels, true);
      }
      this.row(row, false);
    }
    this.doc.x = this.left;
  }

  private row(cells: readonly string[], head: boolean): void {
    const { doc } = this;
    const top = doc.y;
    const height = this.heightOf(cells, head);
    let x = this.left;
    this.columns.forEach((column, i) => {
      const width = this.widths[i]!;
      const shaded = head || (this.columns.length === 2 && this.columns[0]!.label === '' && i === 0);
      if (shaded) doc.rect(x, top, width, height).fillColor('#eef2ef').fill();
      doc.rect(x, top, width, height).lineWidth(0.5).strokeColor(LINE).stroke();
      this.face(head);
      doc.text(cells[i] ?? '', x + PAD.x, top + PAD.y + DROP, {
        width: width - 2 * PAD.x,
        align: head ? 'center' : (column.align ?? 'left'),
        lineGap: GAP,
      });
      x += width;
    });
    doc.y = top + height;
  }

  private heightOf(cells: readonly string[], head: boolean): number {
    this.face(head);
    const heights = this.columns.map((_, i) =>
      this.doc.heightOfString(cells[i] || ' ', { width: this.widths[i]! - 2 * PAD.x, lineGap: GAP }),
    );
    return Math.max(...heights) + 2 * PAD.y;
  }

  private face(head: boolean): void {
    this.doc
      .font(head ? 'strong' : 'text')
      .fontSize(SIZE)
      .fillColor('#1a1f1c');
  }
}
