import {
  type Element,
  ELEMENT_KINDS,
  ELEMENTS,
  type Evidence,
  type Gap,
  type IndicatorVerdict,
  type Reason,
  type SharedElement,
} from '@dto/matching';
import type { ListingKind } from '@dto/listings';
import { numberText, targetText, unitText } from '@dto/listings';
import { modeWord, trlWord } from '../../listings/words';
import { rangePlain } from '../../ui/money';

/** A sentence in parts; `hit` parts are words of the need itself. */
export type Sentence = readonly { text: string; hit: boolean }[];

/** Names of codes, looked up by the page. */
export interface Names {
  field: (code: string | null) => string;
  region: (code: string) => string;
}

const plain = (text: string): Sentence => [{ text, hit: false }];
const percent = (share: number) =>
  `${Number((Math.abs(share) * 100).toFixed(share !== 0 && Math.abs(share) < 0.01 ? 1 : 0))}%`;

/** 优20% · 差28% · 未写 · 符合 */
export function verdictText({ verdict, margin }: Pick<IndicatorVerdict, 'verdict' | 'margin'>): string {
  if (verdict === 'unknown') return '未写';
  if (margin === null || Math.abs(margin) < 0.0005) return verdict === 'met' ? '符合' : '不符';
  return `${verdict === 'met' ? '优' : '差'}${percent(margin)}`;
}

/** The measured value as written: 3.6 m. */
export const sourceText = ({ source, value, unit }: IndicatorVerdict) =>
  source
    ? `${numberText(source.value)}${unitText(source.unit)}`
    : value === null
      ? '—'
      : `${numberText(value)}${unitText(unit)}`;

/** The same in the need's unit where that is another one: = 3,600 mm. */
export function convertedText({ source, value, unit }: IndicatorVerdict): string | null {
  if (!source || value === null || (source.unit === unit && source.value === value)) return null;
  return `= ${numberText(Number(value.toPrecision(6)))}${unitText(unit)}`;
}

/** Share of half the bar: right is better, left is short, full at 50 %. */
export const barShare = (margin: number | null) => Math.max(-1, Math.min(1, (margin ?? 0) / 0.5));

const list = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join('、')}和${words.at(-1)!}`;

/** One reason as a sentence. `kind`: whose list is read, so 需求 and 成果 stand on the right sides. */
export function reasonSentence(reason: Reason, kind: ListingKind, names: Names): Sentence {
  switch (reason.kind) {
    case 'terms': {
      const marks = reason.terms
        .slice(0, 5)
        .flatMap(({ text }, index) => [...(index ? [{ text: '、', hit: false }] : []), { text, hit: true }]);
      return [
        { text: kind === 'need' ? '需求中的「' : '对方写的「', hit: false },
        ...marks,
        { text: kind === 'need' ? '」，成果里都写到' : '」，你的成果里都写到', hit: false },
      ];
    }
    case 'indicator':
      return plain(
        `${reason.indicator.name} ${sourceText(reason.indicator)}，${betterWord(reason.indicator)} ${goalText(reason.indicator)}`,
      );
    case 'field':
      return plain(
        `${{ same: '领域相同', parent: '领域相近', sibling: '同一大类' }[reason.relation]}：${names.field(reason.fieldCode)}`,
      );
    case 'maturity':
      return plain(reason.wanted ? `${trlWord(reason.trl)}，需求要${trlWord(reason.wanted)}以上` : trlWord(reason.trl));
    case 'price':
      return plain('价格在预算之内');
    case 'region':
      return plain(`同在${names.region(reason.regionCode)}`);
    case 'mode':
      return plain(`合作方式对得上：${reason.modes.map((mode) => modeWord('result', mode)).join('、')}`);
  }
}

/** The sentences of both texts, the reader's own first. A title alone stands on the page already. */
export function quoted(evidence: Evidence, kind: ListingKind): { label: string; fragments: Sentence }[] {
  const own = kind === 'need' ? evidence.need : evidence.result;
  const other = kind === 'need' ? evidence.result : evidence.need;
  if ((own?.layer ?? 0) === 0 && (other?.layer ?? 0) === 0) return [];
  const [mine, theirs] = kind === 'need' ? ['需求写', '成果写'] : ['成果写', '需求写'];
  return [
    ...(own ? [{ label: mine, fragments: own.fragments }] : []),
    ...(other ? [{ label: theirs, fragments: other.fragments }] : []),
  ];
}

/** The goal in running text: the number alone where the direction is plain, both ends of a range. */
const goalText = (row: IndicatorVerdict) =>
  row.comparator === 'range' ? targetText(row) : `${numberText(row.target)}${unitText(row.unit)}`;

const betterWord = ({ margin }: IndicatorVerdict) => (margin && margin > 0.0005 ? '优于需求的' : '达到需求的');

/** One gap as a sentence, with the number. */
export function gapSentence(gap: Gap, names: Names): string {
  switch (gap.kind) {
    case 'indicator':
      return `${gap.indicator.name} ${sourceText(gap.indicator)}，需求 ${goalText(gap.indicator)}，${verdictText(gap.indicator)}`;
    case 'unknown-indicators':
      return `没有写${list(gap.names)}，可直接询问`;
    case 'field': {
      const [need, result] = [names.field(gap.needField), names.field(gap.resultField)];
      return need && result ? `领域不同：需求是${need}，成果是${result}` : '领域不同';
    }
    case 'maturity':
      return gap.trl
        ? `${trlWord(gap.trl)}，需求要${trlWord(gap.wanted)}以上`
        : `没有写成熟度，需求要${trlWord(gap.wanted)}以上`;
    case 'price':
      return `要价${rangePlain(gap.asked, null).replace('以上', '')}，预算${rangePlain(null, gap.offered)}`;
    case 'mode':
      return `想要${gap.wanted.map((mode) => modeWord('need', mode)).join('、')}，对方是${gap.offered.map((mode) => modeWord('result', mode)).join('、')}`;
  }
}

/** 方法：热压成形; where the two say it differently the reader's own first: 方法：热压 ↔ 热压成形. */
export function elementText({ kind, need, result }: SharedElement, reader: ListingKind): string {
  const [mine, theirs] = reader === 'need' ? [need, result] : [result, need];
  return `${ELEMENTS[kind]}：${mine === theirs ? mine : `${mine} ↔ ${theirs}`}`;
}

/** One line for each kind that there is. */
export function elementLines(elements: readonly Element[]): { name: string; text: string }[] {
  return ELEMENT_KINDS.flatMap((kind) => {
    const words = elements.filter((element) => element.kind === kind).map(({ text }) => text);
    return words.length > 0 ? [{ name: ELEMENTS[kind], text: words.join('、') }] : [];
  });
}
