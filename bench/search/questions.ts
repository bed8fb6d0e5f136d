import { type FieldWords, picker, REGIONS, titleOf } from './generator';

export interface Question {
  readonly q: string;
  readonly kind?: string;
  readonly field?: string;
  readonly region?: string;
  readonly sort?: string;
}

/** What people type: a word, two words, a piece of a title, a very common word; half of them with facets chosen. */
export function questionsOf(random: () => number, fields: readonly FieldWords[], count: number): Question[] {
  const pick = picker(random);
  return Array.from({ length: count }, (_, i) => {
    const field = pick(fields);
    const title = titleOf(random, field);
    const texts = [
      () => pick(field.words),
      () => `${pick(field.words)} ${pick(field.words)}`,
      () => title.slice(0, 4 + Math.floor(random() * 5)),
      () => title,
      () => pick(['设备', '系统 检测', '新材料', '降低能耗', '工艺', '控制系统']),
    ];
    return {
      q: texts[i % texts.length]!(),
      kind: random() < 0.5 ? 'result' : undefined,
      field: random() < 0.3 ? field.parent : undefined,
      region: random() < 0.2 ? pick(REGIONS) : undefined,
      sort: random() < 0.1 ? 'newest' : undefined,
    };
  });
}
