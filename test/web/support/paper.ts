/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';

/** A page of a PDF as a reader sees it. */
export interface PaperPage {
  /** Its words in the order they were written. */
  readonly text: string;
  /** From each edge to the first ink, in points; 0: something runs off the page. */
  readonly margins: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  readonly png: Buffer;
}

interface Drawn extends Omit<PaperPage, 'png'> {
  readonly image: string;
}

const HOME = 'https://paper.invalid/';
const PDFJS = dirname(require.resolve('pdfjs-dist/package.json'));

/** Draws every page with pdf.js, in a browser of its own that reaches nothing. */
export async function readPaper(browser: Browser, pdf: Buffer): Promise<PaperPage[]> {
  const context = await browser.newContext();
  try {
    await context.route('**/*', (route) => {
      const name = route.request().url().slice(HOME.length);
      if (name === '') return route.fulfill({ contentType: 'text/html', body: '<canvas></canvas>' });
      if (name === 'paper.pdf') return route.fulfill({ contentType: 'application/pdf', body: pdf });
      if (!/^build\/pdf(\.worker)?\.min\.mjs$/.test(name)) return route.abort();
      return route.fulfill({ contentType: 'text/javascript', body: readFileSync(join(PDFJS, name), 'utf8') });
    });
    const page = await context.newPage();
    await page.goto(HOME);
    // A string: the compiler would turn the import of a module into one of its own.
    const drawn = (await page.evaluate(`(${DRAW})()`)) as Drawn[];
    return drawn.map(({ image, ...one }) => ({ ...one, png: Buffer.from(image.split(',')[1]!, 'base64') }));
  } finally {
    await context.close();
  }
}

const DRAW = `async () => {
  const pdfjs = await import('/build/pdf.min.mjs');
  pdfjs.GlobalWorkerOptions.workerSrc = '/build/pdf.worker.min.mjs';
  const paper = await pdfjs.getDocument('/paper.pdf').promise;
  const canvas = document.querySelector('canvas');
  const pages = [];
  for (let n = 1; n <= paper.numPages; n += 1) {
    const page = await paper.getPage(n);
    const viewport = page.getViewport({ scale: 2 });
    Object.assign(canvas, { width: viewport.width, height: viewport.height });
    await page.render({ canvas, viewport }).promise;
    const { items } = await page.getTextContent();
    const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const edge = { left: width, top: height, right: -1, bottom: -1 };
    for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      if (data[at] + data[at + 1] + data[at + 2] > 600) continue;
      edge.left = Math.min(edge.left, x);
      edge.right = Math.max(edge.right, x);
      edge.top = Math.min(edge.top, y);
      edge.bottom = Math.max(edge.bottom, y);
    }
    pages.push({
      text: items.map((item) => item.str + (item.hasEOL ? '\\n' : '')).join(''),
      margins: { left: edge.left / 2, top: edge.top / 2, right: (width - 1 - edge.right) / 2, bottom: (height - 1 - edge.bottom) / 2 },
      image: canvas.toDataURL('image/png'),
    });
  }
  return pages;
}`;
