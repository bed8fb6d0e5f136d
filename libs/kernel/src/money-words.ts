import type { Fen } from './money';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '兆'];

/**
 * An amount as contracts and letters write it: `128000050n` → `壹佰贰拾捌万元伍角整`. 整 stands after 元 and 角, never after 分
 * (会计基础工作规范).
 */
export function moneyInWords(fen: Fen): string {
  if (fen < 0n) return `负${moneyInWords(-fen)}`;
  const yuan = fen / 100n;
  const jiao = Number((fen / 10n) % 10n);
  const cent = Number(fen % 10n);
  const whole = yuan === 0n ? '' : `${integer(yuan)}元`;
  if (jiao === 0 && cent === 0) return whole ? `${whole}整` : '零元整';
  const tenths = jiao ? `${DIGITS[jiao]}角` : whole ? '零' : '';
  return cent ? `${whole}${tenths}${DIGITS[cent]}分` : `${whole}${tenths}整`;
}

/** Groups of four digits; a gap inside or between them is one 零. */
function integer(value: bigint): string {
  const groups: number[] = [];
  for (let left = value; left > 0n; left /= 10_000n) groups.push(Number(left % 10_000n));
  let text = '';
  let gap = false;
  for (let i = groups.length - 1; i >= 0; i -= 1) {
    const group = groups[i]!;
    if (group === 0) {
      gap = text !== '';
      continue;
    }
    const zero = text !== '' && (gap || group < 1000);
    text += `${zero ? '零' : ''}${fourDigits(group)}${GROUPS[i]}`;
    gap = false;
  }
  return text;
}

function fourDigits(group: number): string {
  let text = '';
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(group / 10 ** place) % 10;
    if (digit === 0) {
      gap = text !== '';
      continue;
    }
    text += `${gap ? '零' : ''}${DIGITS[digit]}${PLACES[place]}`;
    gap = false;
  }
  return text;
}
