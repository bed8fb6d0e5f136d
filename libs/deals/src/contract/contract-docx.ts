import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { ContractText } from '../dto';
import { partyFacts, signatureFacts } from './papers';

const FONT = { ascii: 'Times New Roman', eastAsia: '宋体', hAnsi: 'Times New Roman', cs: 'Times New Roman' };
const HEAD_FONT = { ...FONT, eastAsia: '黑体' };
/** Half points. */
const BODY = 24;

/** The contract as a Word file, to be worked on outside. */
export function contractDocx(text: ContractText, code: string): Promise<Buffer> {
  const note = `${text.draft ? '草稿，尚未谈妥　' : ''}编号 ${code}`;
  const document = new Document({
    title: text.title,
    creator: 'guibang',
    styles: { default: { document: { run: { font: FONT, size: BODY } } } },
    sections: [
      {
        headers: { default: new Header({ children: [small(note, AlignmentType.RIGHT)] }) },
        footers: { default: new Footer({ children: [pageNumber(text.hash)] }) },
        children: [
          new Paragraph({
            heading: HeadingLevel.TITLE,
            alignment: AlignmentType.CENTER,
            spacing: { after: 240 },
            children: [new TextRun({ text: text.title, bold: true, size: 36, font: HEAD_FONT, color: '000000' })],
          }),
          ...text.parties.flatMap((party) => [facts(partyFacts(party)), gap()]),
          body('依照《中华人民共和国民法典》的有关规定，双方经平等协商，订立本合同，共同遵守。'),
          ...text.clauses.flatMap((clause) => [heading(clause.title), ...clause.paragraphs.map(body)]),
          gap(),
          ...text.parties.flatMap((party) => [facts(signatureFacts(party)), gap()]),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function heading(text: string): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.HEADING_2,
    keepNext: true,
    spacing: { before: 240, after: 80 },
    children: [new TextRun({ text, bold: true, size: BODY, font: HEAD_FONT, color: '000000' })],
  });
}

function body(text: string): Paragraph {
  return new Paragraph({
    indent: { firstLine: 480 },
    spacing: { line: 360, after: 60 },
    children: text.split('\n').map((line, i) => new TextRun({ text: line, break: i === 0 ? 0 : 1 })),
  });
}

function small(text: string, alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Paragraph {
  return new Paragraph({ alignment, children: [new TextRun({ text, size: 18, color: '5d6b64' })] });
}

function pageNumber(hash: string): Paragraph {
  const run = { size: 18, color: '5d6b64' };
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new TextRun({ ...run, children: ['第', PageNumber.CURRENT, '页，共', PageNumber.TOTAL_PAGES, '页'] }),
      new TextRun({ ...run, text: `　文本指纹 ${hash.slice(0, 16)}` }),
    ],
  });
}

function gap(): Paragraph {
  return new Paragraph({ spacing: { after: 120 }, children: [] });
}

function facts(rows: readonly [string, string][]): Table {
  const cell = (text: string, width: number, shaded: boolean): TableCell =>
    new TableCell({
      width: { size: width, type: WidthType.PERCENTAGE },
      margins: { top: 60, bottom: 60, left: 100, right: 100 },
      ...(shaded ? { shading: { fill: 'EEF2EF' } } : {}),
      children: text.split('\n').map((line) => new Paragraph({ children: [new TextRun(line)] })),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(([label, value]) => new TableRow({ children: [cell(label, 30, true), cell(value, 70, false)] })),
  });
}
