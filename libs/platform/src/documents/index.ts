export { markedCopy, type Copy, type CopyMark } from './marked-copy';
export { FONT_FAMILY } from './fonts';
export { PdfPaper, type PaperOptions, type ParagraphOptions } from './pdf-paper';
export type { PaperColumn } from './pdf-table';
export { pdfOfPicture, pngOf } from './picture';
