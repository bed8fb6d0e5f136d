import { renderAsync } from '@resvg/resvg-js';
import { drawn } from './drawn';
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
  const info = { Title: title, Producer: 'guibang' };
  return drawn({ size: 'A4', margin: 0, info }, (doc) => {
    const { width, height } = doc.page;
    doc.image(png, 0, 0, { fit: [width, height], align: 'center', valign: 'center' });
  });
}
