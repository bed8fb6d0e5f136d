import { type IndicatorRow, targetText } from '@dto/listings';
import { FONT_FAMILY } from '@guibang/platform';

/** What a passer-by reads. */
export interface PosterFacts {
  readonly code: string;
  readonly title: string;
  /** 元; null: the sum is not said. */
  readonly prizeYuan: string | null;
  readonly indicators: readonly IndicatorRow[];
  /** As people read it: `2026-12-31 17:00`. */
  readonly deadline: string;
  /** Null: 匿名发榜. */
  readonly publisher: string | null;
  /** What the code leads to, in full. */
  readonly address: string;
  /** An SVG of the QR code with its quiet zone. */
  readonly qr: string;
}

export const POSTER = { width: 1080, height: 1440 } as const;
const MARGIN = 72;
const INK = '#1a1f1c';
const PALE = '#5d6b64';
const GREEN = '#0b6b4f';
const GOLD = '#b8923a';
const ROWS = 5;
const QR = 220;

/** The poster of a 榜单 (ux.md §6): number, title, sum, what has to be reached, until when, and the way in. */
export function posterSvg(p: PosterFacts): string {
  const title = lines(p.title, (POSTER.width - 2 * MARGIN) / 64, 2);
  const parts = [
    text(MARGIN, 116, 34, '桂榜', { strong: true, fill: GREEN }),
    text(MARGIN + 84, 116, 34, '揭榜挂帅'),
    text(POSTER.width - MARGIN, 116, 34, p.code, { anchor: 'end', fill: PALE }),
    ...title.map((line, i) => text(MARGIN, 240 + i * 86, 64, line, { strong: true })),
  ];
  let y = 240 + (title.length - 1) * 86;
  const sum = p.prizeYuan ? sumOf(p.prizeYuan) : null;
  if (sum) {
    y += 170;
    parts.push(
      `<text x="${MARGIN}" y="${y}" fill="${INK}" font-weight="500"><tspan font-size="120">${sum.figure}</tspan>` +
        `<tspan font-size="40" dx="16">${sum.unit}</tspan></text>`,
    );
  }
  y += 64;
  parts.push(`<rect x="${MARGIN}" y="${y}" width="${POSTER.width - 2 * MARGIN}" height="4" fill="${GOLD}"/>`);
  // Those that must be reached first; the others only where there is room.
  const shown = [...p.indicators].sort((a, b) => Number(b.must ?? false) - Number(a.must ?? false)).slice(0, ROWS);
  for (const row of shown) {
    y += 72;
    parts.push(
      text(MARGIN, y, 30, lines(row.name, 15, 1)[0]!),
      text(POSTER.width - MARGIN, y, 30, lines(row.target == null ? '见全文' : targetText(row), 14, 1)[0]!, {
        anchor: 'end',
        strong: true,
      }),
      `<rect x="${MARGIN}" y="${y + 24}" width="${POSTER.width - 2 * MARGIN}" height="1" fill="#d7ded9"/>`,
    );
  }
  const bottom = POSTER.height - MARGIN;
  const right = POSTER.width - MARGIN - QR;
  parts.push(
    text(MARGIN, bottom - 148, 30, `截止 ${p.deadline}`, { strong: true }),
    ...lines(p.publisher ?? '匿名发榜', 19, 2).map((line, i) => text(MARGIN, bottom - 96 + i * 42, 30, line)),
    text(MARGIN, bottom - 4, 24, shortened(p.address), { fill: PALE }),
    p.qr.replace('<svg ', `<svg x="${right}" y="${bottom - QR - 44}" width="${QR}" height="${QR}" `),
    text(right + QR / 2, bottom - 4, 26, '扫码看全文，揭榜', { anchor: 'middle' }),
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${POSTER.width}" height="${POSTER.height}"` +
    ` viewBox="0 0 ${POSTER.width} ${POSTER.height}" font-family="${FONT_FAMILY}">` +
    `<rect width="100%" height="100%" fill="#ffffff"/>${parts.join('')}</svg>`
  );
}

/** `3000000.00` → 300 and 万元; under ten thousand in 元. */
export function sumOf(yuan: string): { figure: string; unit: string } {
  const value = Number(yuan);
  const said = (n: number) => n.toLocaleString('en-US', { maximumFractionDigits: 2 });
  return value >= 10_000 ? { figure: said(value / 10_000), unit: '万元' } : { figure: said(value), unit: '元' };
}

/** A text cut into lines of so many Chinese characters' width; what does not fit ends in an ellipsis. */
export function lines(words: string, wide: number, most: number): string[] {
  const out: string[] = [];
  let [line, width] = ['', 0];
  for (const char of words.replace(/\s+/g, ' ').trim()) {
    // Latin letters and figures of this font are a little over half as wide.
    const w = char.codePointAt(0)! < 0x2000 ? 0.58 : 1;
    if (width + w > wide) {
      if (out.length === most - 1) return [...out, `${[...line].slice(0, -1).join('')}…`];
      out.push(line);
      [line, width] = ['', 0];
    }
    line += char;
    width += w;
  }
  return [...out, line];
}

const shortened = (address: string): string => address.replace(/^https?:\/\//, '');

function text(
  x: number,
  y: number,
  size: number,
  words: string,
  o: { strong?: boolean; fill?: string; anchor?: 'middle' | 'end' } = {},
): string {
  const anchor = o.anchor ? ` text-anchor="${o.anchor}"` : '';
  const weight = o.strong ? ' font-weight="500"' : '';
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${o.fill ?? INK}"${anchor}${weight}>${escaped(words)}</text>`;
}

/** What somebody typed is text of the drawing, never a part of it. */
const escaped = (words: string): string =>
  words.replace(/[&<>"']/g, (char) => `&#${char.codePointAt(0)};`).replace(/[\u0000-\u001f\ufffe\uffff]/g, ' ');
