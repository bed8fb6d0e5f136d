import { PdfPaper } from '@guibang/platform';
import type { Pack } from './pack';

/** The same as a PDF, to be printed as it is. */
export function packPdf(pack: Pack, at: Date): Promise<Buffer> {
  const paper = new PdfPaper({ title: pack.title, at }).title(pack.title, pack.subtitle);
  for (const text of pack.sentences) paper.paragraph(text, { indent: true, size: 12 });
  pack.charts.forEach(({ title, png, ratio }, i) => {
    paper
      .keep(60 + 460 * ratio)
      .heading(`图${i + 1}　${title}`)
      .picture(png, ratio);
  });
  pack.tables.forEach((table, i) => {
    paper.keep(120).heading(`表${i + 1}　${table.title}`);
    if (table.rows.length === 0) paper.paragraph(table.empty, { color: '#5d6b64' });
    else {
      paper.table(
        table.columns.map(({ label, width, align }) => ({ label, width: width / 100, align })),
        table.rows,
      );
      if (table.note) paper.paragraph(table.note, { size: 9, color: '#5d6b64' });
    }
  });
  return paper.finish();
}
