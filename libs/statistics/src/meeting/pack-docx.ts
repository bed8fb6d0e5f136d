import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { PackChart } from './charts';
import type { Pack, PackTable } from './pack';

const FONT = { ascii: 'Times New Roman', eastAsia: '仿宋', hAnsi: 'Times New Roman', cs: 'Times New Roman' };
const HEAD_FONT = { ...FONT, eastAsia: '黑体' };
/** Half points. */
const BODY = 28;
const CELL = 21;

/** 会商材料 as a Word file, to be worked on before the meeting. */
export function packDocx(pack: Pack): Promise<Buffer> {
  const document = new Document({
    title: pack.title,
    creator: 'guibang',
    styles: { default: { document: { run: { font: FONT, size: BODY } } } },
    sections: [
      {
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: [
          new Paragraph({
            heading: HeadingLevel.TITLE,
            alignment: AlignmentType.CENTER,
            spacing: { after: 80 },
            children: [new TextRun({ text: pack.title, bold: true, size: 40, font: HEAD_FONT, color: '000000' })],
          }),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 240 },
            children: [new TextRun({ text: pack.subtitle, size: 22, color: '5d6b64' })],
          }),
          ...pack.sentences.map(sentence),
          ...pack.charts.flatMap((chart, i) => [caption(`图${i + 1}　${chart.title}`), picture(chart)]),
          ...pack.tables.flatMap((table, i) => [caption(`表${i + 1}　${table.title}`), ...body(table)]),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function sentence(text: string): Paragraph {
  return new Paragraph({
    indent: { firstLine: 560 },
    spacing: { line: 400, after: 80 },
    children: [new TextRun(text)],
  });
}

function caption(text: string): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.HEADING_2,
    keepNext: true,
    spacing: { before: 320, after: 100 },
    children: [new TextRun({ text, bold: true, size: 26, font: HEAD_FONT, color: '000000' })],
  });
}

/** Pixels of 1/96 inch, a little less than the text is wide. */
const PICTURE = 580;

function picture({ title, alt, png, ratio }: PackChart): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new ImageRun({
        type: 'png',
        data: png,
        transformation: { width: PICTURE, height: Math.round(PICTURE * ratio) },
        altText: { name: title, title, description: alt },
      }),
    ],
  });
}

function body(table: PackTable): (Paragraph | Table)[] {
  const small = (text: string) =>
    new Paragraph({ spacing: { before: 60 }, children: [new TextRun({ text, size: CELL, color: '5d6b64' })] });
  if (table.rows.length === 0) return [small(table.empty)];
  return [grid(table), ...(table.note ? [small(table.note)] : [])];
}

/** A4 less its margins, in twentieths of a point: Word and WPS want every width said. */
const WIDE = 9_026;

function grid({ columns, rows }: PackTable): Table {
  const all = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => Math.round((width / all) * WIDE));
  const cell = (text: string, i: number, head: boolean): TableCell =>
    new TableCell({
      width: { size: widths[i]!, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { top: 50, bottom: 50, left: 80, right: 80 },
      ...(head ? { shading: { fill: 'EEF2EF' } } : {}),
      children: [
        new Paragraph({
          alignment: head
            ? AlignmentType.CENTER
            : columns[i]!.align === 'right'
              ? AlignmentType.RIGHT
              : AlignmentType.LEFT,
          children: [new TextRun({ text, size: CELL, bold: head })],
        }),
      ],
    });
  return new Table({
    width: { size: WIDE, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({ tableHeader: true, children: columns.map(({ label }, i) => cell(label, i, true)) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text, i) => cell(text, i, false)) })),
    ],
  });
}

function pageNumber(): Paragraph {
  const children = ['第', PageNumber.CURRENT, '页，共', PageNumber.TOTAL_PAGES, '页'];
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ size: 18, color: '5d6b64', children })],
  });
}
