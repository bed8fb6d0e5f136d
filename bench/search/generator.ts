import type { IndexDoc } from '@guibang/search';
import { prepare } from '@guibang/search';
import type { TaxonomyService } from '@guibang/taxonomy';

/** A small seeded generator (mulberry32): the same documents and questions on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface FieldWords {
  readonly code: string;
  readonly parent: string;
  readonly words: readonly string[];
}

const ACTS = [
  '制备',
  '提纯',
  '改性',
  '检测',
  '回收利用',
  '成形',
  '表面处理',
  '在线监测',
  '加工',
  '筛选',
  '合成',
  '封装',
  '干燥',
  '分离',
];
const ENDS = ['关键技术', '装置', '工艺', '方法及系统', '设备', '新材料', '控制系统', '成套技术', '产业化', '应用研究'];
const AIMS = [
  '降低能耗',
  '提高成品率',
  '替代进口',
  '缩短周期',
  '减少排放',
  '延长寿命',
  '稳定批次质量',
  '提高检出率',
  '降低成本',
  '实现自动化',
];
const PLACES = ['小试', '中试', '量产线', '示范工程', '用户现场', '实验室'];
const UNITS = ['MPa', 'μm', '℃', 'kW', 'mm', 't/h', 'mg/L', '%'];
const NAMES = ['抗拉强度', '涂层厚度', '使用温度', '功率', '定位误差', '处理量', '残留浓度', '回收率'];
export const REGIONS = ['421202', '421221', '421222', '421223', '421224', '421281'];
const PRICES = ['lt10', '10-50', '50-100', '100-500', '500-1000', 'ge1000', 'negotiable'];
const MATURITY = ['lab', 'sample', 'pilot', 'product'];
const MODES = ['transfer', 'license', 'equity', 'joint', 'service'];

/** The leaves of the taxonomy that have words to make texts of. */
export function fieldsOf(taxonomy: TaxonomyService): FieldWords[] {
  return taxonomy.list('technical-field').flatMap((term) => {
    const words = ((term.attrs.keywords as string[] | undefined) ?? []).filter((word) => word.length > 1);
    return term.parentCode && words.length > 1 ? [{ code: term.code, parent: term.parentCode, words }] : [];
  });
}

export type Pick = <T>(list: readonly T[]) => T;

export function picker(random: () => number): Pick {
  return (list) => list[Math.floor(random() * list.length)]!;
}

/** Frequent words come up often, the others rarely, as in real texts. */
function skewed(random: () => number, words: readonly string[]): string {
  return words[Math.floor(words.length * random() ** 2)]!;
}

export function titleOf(random: () => number, field: FieldWords): string {
  const pick = picker(random);
  const word = () => skewed(random, field.words);
  const shapes = [
    () => `${word()}${pick(ACTS)}${pick(ENDS)}`,
    () => `基于${word()}的${word()}${pick(ACTS)}${pick(ENDS)}`,
    () => `${word()}${word()}${pick(ENDS)}研究`,
    () => `面向${word()}的${word()}${pick(ENDS)}`,
  ];
  return pick(shapes)();
}

export function sentences(random: () => number, field: FieldWords, count: number): string {
  const pick = picker(random);
  const word = () => skewed(random, field.words);
  const one = () => {
    const at = Math.floor(random() * NAMES.length);
    const value = Math.floor(random() * 900) / 10 + 1;
    return pick([
      `针对${word()}生产中${word()}不稳定的问题，采用${word()}与${word()}结合的路线，${pick(AIMS)}。`,
      `经${pick(PLACES)}验证，${NAMES[at]}达到${value}${UNITS[at]}，可用于${word()}和${word()}。`,
      `与常规${word()}${pick(ACTS)}相比，${pick(AIMS)}，并减少了${word()}的用量。`,
      `${word()}环节的${word()}由人工改为自动，${pick(AIMS)}，已在${pick(PLACES)}运行${Math.ceil(value)}个月。`,
    ]);
  };
  return Array.from({ length: count }, one).join('');
}

/** One document with the three layers of a listing: title · abstract · full text of about 300 characters. */
export function documentOf(random: () => number, n: number, fields: readonly FieldWords[]): IndexDoc {
  const pick = picker(random);
  const field = skewedField(random, fields);
  const title = titleOf(random, field);
  const summary = sentences(random, field, 2);
  const body = sentences(random, field, 5);
  const region = pick(REGIONS);
  const price = Math.floor(random() * 10_000_000);
  const values = {
    field: [field.parent, field.code],
    region: ['420000', '421200', region],
    price: pick(PRICES),
    maturity: pick(MATURITY),
    mode: [pick(MODES)],
    price_sum: price,
  };
  const own = `org:${n % 5_000}`;
  const inner = [own, 'bureau:421200', `bureau:${region}`];
  const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  const card = {
    id,
    kind: 'result',
    title,
    fieldCode: field.code,
    regionCode: region,
    priceMin: null,
    modes: values.mode,
  };
  const keywords = [skewed(random, field.words), skewed(random, field.words)];
  return prepare({
    id,
    version: 1,
    at: new Date(1_700_000_000_000 + Math.floor(random() * 63_072_000) * 1_000),
    layers: [
      { layer: 0, audience: ['anon'], except: inner, title, values, display: card },
      { layer: 1, audience: ['member'], except: inner, title, keywords, summary, values, display: card },
      {
        layer: 2,
        audience: inner,
        except: [],
        title,
        keywords,
        summary,
        body,
        names: [`演示单位${n % 5_000}`],
        values,
        display: card,
      },
    ],
  });
}

/** A field, the first ones more often. */
export function skewedField(random: () => number, fields: readonly FieldWords[]): FieldWords {
  return fields[Math.floor(fields.length * random() ** 1.5)]!;
}
