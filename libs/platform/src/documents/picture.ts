import { renderAsync } from '@resvg/resvg-js';
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
