import { renderAsync } from '@resvg/resvg-js';
import PDFDocument from 'pdfkit';
import { FONT_FAMILY, fontFileOf } from './fonts';

/**
 * A drawing as PNG on white, with the fonts of the papers and no others, so that it looks the same on every machine.
 * @param width in pixels; the height follows from the drawing
 */
export async function pngOf(svg: string, width: number): Promise<Buffer> {
  const picture = await renderAsync(svg, {
    background: '#ffffff',
    fitTo: { mode: 'width', value: width },
    font: {
      fontFiles: [fontFileOf('text'), fontFileOf('strong')],
      loadSystemFonts: false,
      defaultFontFamily: FONT_FAMILY,
    },
  });
  return picture.asPng();
}

/** A picture as a PDF of one page of A4, as large as it fits. */
export function pdfOfPicture(png: Buffer, title: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const doc = new PDFDocument({ size: 'A4', margin: 0, info: { Title: title, Producer: 'guibang' } });
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
    const { width, height } = doc.page;
    doc.image(png, 0, 0, { fit: [width, height], align: 'center', valign: 'center' });
    doc.end();
  });
}
