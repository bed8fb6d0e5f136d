import type { AlarmKind } from '../dto';

/** A contract that is registered, as the signs look at it. Amounts in 元. */
export interface Looked {
  readonly id: string;
  readonly region: string;
  /** Beijing days. */
  readonly day: string;
  readonly signed: string;
  readonly type: string;
  readonly title: string;
  readonly total: number;
  readonly technical: number;
  readonly seller: string;
  readonly buyer: string;
  readonly sellerStaff: number | null;
  readonly related: boolean | null;
  /** What both sides share, in words. */
  readonly ties: readonly string[];
  /** Fingerprint of the contents without spaces; null where it is too short to mean anything. */
  readonly text: string | null;
  /** Equipment, material and construction among what is written as technical. */
  readonly hardware: number;
}

/** Parameters: dated rules `alarm.*`. */
export interface Limits {
  readonly split: { readonly days: number; readonly contracts: number; readonly below: number };
  /** Ascending thresholds of a type, 元: those that a second reviewer or a meeting follows. */
  readonly thresholds: (type: string) => readonly number[];
  readonly circular: { readonly days: number };
  readonly people: { readonly staff: number; readonly amount: number };
  readonly yearEnd: { readonly fromDay: string; readonly share: number; readonly contracts: number };
  readonly hardware: { readonly share: number };
  readonly hardwareWords: readonly string[];
}

export interface Sign {
  /** The same sign has the same key at every look. */
  readonly key: string;
  readonly contracts: readonly Looked[];
  readonly words: string;
}

type Look = (all: readonly Looked[], limits: Limits) => Sign[];

const wan = (yuan: number): string => `${Number((yuan / 10_000).toFixed(2))}万元`;
const percent = (share: number): string => `${(share * 100).toFixed(0)}%`;
const days = (from: string, to: string): number => Math.abs(Date.parse(to) - Date.parse(from)) / 86_400_000;

function grouped(all: readonly Looked[], keyOf: (one: Looked) => string | null): Map<string, Looked[]> {
  const groups = new Map<string, Looked[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

const related: Look = (all) =>
  all
    .filter(({ related: said, ties }) => said !== true && ties.length > 0)
    .map((one) => ({ key: one.id, contracts: [one], words: `双方${one.ties.join('、')}` }));

const sameText: Look = (all) =>
  [...grouped(all, ({ text }) => text)]
    .filter(([, same]) => same.length > 1)
    .map(([key, same]) => ({ key, contracts: same, words: `${same.length}份合同的内容一字不差` }));

/** Just under a threshold, and together over it. */
const split: Look = (all, { split: rule, thresholds }) =>
  [...grouped(all, (one) => `${one.seller}|${one.buyer}|${one.type}`)].flatMap(([pair, theirs]) => {
    for (const threshold of thresholds(theirs[0]!.type)) {
      const under = theirs
        .filter(({ total }) => total < threshold && total >= threshold * (1 - rule.below))
        .sort((a, b) => (a.signed < b.signed ? -1 : 1));
      const near = under.filter((one) => under.some((two) => two !== one && days(one.signed, two.signed) <= rule.days));
      if (near.length < rule.contracts) continue;
      const span = days(near[0]!.signed, near.at(-1)!.signed);
      const words = `${span}天里签了${near.length}份，每份都在${wan(threshold)}门槛下不到${percent(rule.below)}`;
      return [{ key: `${pair}|${threshold}`, contracts: near, words }];
    }
    return [];
  });

const circular: Look = (all, { circular: rule }) => {
  const pairs = grouped(all, ({ seller, buyer }) =>
    seller && buyer && seller !== buyer ? [seller, buyer].sort().join('|') : null,
  );
  return [...pairs].flatMap(([key, both]) => {
    const back = both.filter((one) =>
      both.some((two) => two.seller === one.buyer && days(one.signed, two.signed) <= rule.days),
    );
    if (back.length === 0) return [];
    const sum = (seller: string) => back.reduce((total, one) => total + (one.seller === seller ? one.total : 0), 0);
    const [a = '', b = ''] = key.split('|');
    return [{ key, contracts: back, words: `${rule.days}天内互相卖：一边${wan(sum(a))}，一边${wan(sum(b))}` }];
  });
};

const fewPeople: Look = (all, { people }) =>
  [
    ...grouped(all, ({ seller, sellerStaff }) => (sellerStaff !== null && sellerStaff <= people.staff ? seller : null)),
  ].flatMap(([key, theirs]) => {
    const total = theirs.reduce((sum, one) => sum + one.total, 0);
    if (total < people.amount) return [];
    return [{ key, contracts: theirs, words: `卖方填的人数是${theirs[0]!.sellerStaff}人，全年卖出${wan(total)}` }];
  });

const yearEnd: Look = (all, { yearEnd: rule }) =>
  [...grouped(all, ({ region }) => region)].flatMap(([key, theirs]) => {
    const late = theirs.filter(({ day }) => day.slice(5) >= rule.fromDay);
    const share = theirs.length > 0 ? late.length / theirs.length : 0;
    if (late.length < rule.contracts || share < rule.share) return [];
    const [month = '', date = ''] = rule.fromDay.split('-').map((part) => String(Number(part)));
    const words = `全年${theirs.length}份里${late.length}份在${month}月${date}日以后登记，占${percent(share)}`;
    return [{ key: `${key}|${theirs[0]!.day.slice(0, 4)}`, contracts: late, words }];
  });

const hardware: Look = (all, { hardware: rule, hardwareWords }) =>
  all.flatMap((one) => {
    if (one.total <= 0 || one.technical < one.total) return [];
    const share = one.hardware / one.total;
    const word = hardwareWords.find((text) => one.title.includes(text));
    if (share < rule.share && !word) return [];
    const words =
      share >= rule.share
        ? `技术交易额等于成交额，其中设备、材料、施工占${percent(share)}`
        : `名称里有「${word}」，技术交易额却等于成交额`;
    return [{ key: one.id, contracts: [one], words }];
  });

export const LOOKS: Readonly<
  Record<AlarmKind, { readonly look: Look; readonly why: string; readonly rule: string | null }>
> = {
  related: { look: related, why: '关联单位之间的价格不一定是市场价格', rule: null },
  'same-text': { look: sameText, why: '不同的技术工作，内容不会一字不差', rule: 'alarm.text-characters' },
  split: { look: split, why: '拆开签可以避开复审和集体讨论', rule: 'alarm.split' },
  circular: { look: circular, why: '来回卖，两边都有登记额，钱没有出去', rule: 'alarm.circular-days' },
  'few-people': { look: fewPeople, why: '研发要有人做', rule: 'alarm.few-people' },
  'year-end': { look: yearEnd, why: '为了凑数突击登记，内容容易不实', rule: 'alarm.year-end' },
  hardware: { look: hardware, why: '设备和材料不是技术交易额', rule: 'alarm.hardware-share' },
};
