import PDFDocument from 'pdfkit';
import { fontOf } from './fonts';

/** A PDF that is drawn by hand, with the Chinese font `text`. */
export function drawn(options: PDFKit.PDFDocumentOptions, draw: (doc: PDFKit.PDFDocument) => void): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const doc = new PDFDocument(options);
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
    doc.registerFont('text', fontOf('text'));
    draw(doc);
    doc.end();
  });
}
