const STEP = { x: 240, y: 150 };
const GAP = 70;
const ANGLE = -28;

/** Pale words across the whole page, close enough that no part of it can be cut out without them. */
export function drawMark(doc: PDFKit.PDFDocument, text: string): void {
  const { width, height, margins } = doc.page;
  const kept = { ...margins };
  // Nothing of this may begin a new page.
  Object.assign(margins, { top: 0, bottom: 0, left: 0, right: 0 });
  doc.save().font('text').fontSize(13).fillColor('#6b7a72').fillOpacity(0.16);
  const step = Math.max(STEP.x, doc.widthOfString(text) + GAP);
  for (let y = 70; y < height + STEP.y; y += STEP.y) {
    for (let x = Math.round(y / STEP.y) % 2 ? 20 - step / 2 : 20 - step; x < width; x += step) {
      doc.save().rotate(ANGLE, { origin: [x, y] });
      doc.text(text, x, y, { lineBreak: false });
      doc.restore();
    }
  }
  doc.restore();
  doc.fillOpacity(1);
  Object.assign(margins, kept);
}
