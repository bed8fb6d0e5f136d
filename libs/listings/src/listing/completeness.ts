import type { FieldError } from '@guibang/kernel';
import type { IndicatorRow, ListingKind } from '../dto';
import type { Fields } from './fields';

interface Surroundings {
  /** Beijing day, `YYYY-MM-DD`. */
  readonly today: string;
  /** The field error of a code that new rows may not carry. */
  check(
    scheme: 'technical-field' | 'industry' | 'region',
    code: string,
    path: string,
    label: string,
  ): FieldError | null;
}

const blank = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Kinds of needs that are no piece of technical work: the problem's background is enough of a text or may be missing. */
const WITHOUT_BACKGROUND = ['talent', 'finance'];

/**
 * Everything that keeps a text from being filed, all at once, by path. An empty list: it may be filed.
 * Which fields a filed text needs: domain.md §2.3, §2.7.
 */
export function whatIsMissing(kind: ListingKind, fields: Fields, around: Surroundings): FieldError[] {
  const found: FieldError[] = [];
  const want = (path: keyof Fields, message: string): void => {
    if (blank(fields[path])) found.push({ path, message });
  };
  const code = (scheme: 'technical-field' | 'industry' | 'region', path: keyof Fields, label: string): void => {
    const value = fields[path];
    const wrong = typeof value === 'string' && value ? around.check(scheme, value, path, label) : null;
    if (wrong) found.push(wrong);
  };
  want('title', '填写「名称」');
  want('fieldCode', '选「技术领域」');
  code('technical-field', 'fieldCode', '技术领域');
  code('industry', 'industryCode', '产业');
  want('regionCode', '选「地区」');
  code('region', 'regionCode', '地区');
  want('summary', '填写「摘要」，这一段给已认证单位看');
  if (kind === 'need') found.push(...missingOfNeed(fields, around.today));
  else found.push(...missingOfResult(fields));
  found.push(...wrongPrice(fields));
  (fields.indicators ?? []).forEach((row, i) => found.push(...wrongIndicator(row, i)));
  return found;
}

function missingOfNeed(fields: Fields, today: string): FieldError[] {
  const found: FieldError[] = [];
  const want = (path: keyof Fields, message: string): void => {
    if (blank(fields[path])) found.push({ path, message });
  };
  want('needKind', '选「需求类型」');
  if (!WITHOUT_BACKGROUND.includes(fields.needKind ?? '')) {
    want('background', '填写「背景与主要技术难点」：现在怎样，难在哪里');
  }
  want('content', '填写「主要研究内容」：想要做成什么');
  if (fields.needKind === 'tackle') want('indicators', '至少写一条「核心指标」：名称、比较、目标值');
  want('cooperationModes', '选「拟合作方式」，可以多选');
  want('ipTerms', '选「产权归属」，没想好就选再商量');
  want('deadline', '填写「期限」');
  if (fields.deadline && fields.deadline <= today) {
    found.push({ path: 'deadline', message: '「期限」要在今天以后' });
  }
  return found;
}

function missingOfResult(fields: Fields): FieldError[] {
  const found: FieldError[] = [];
  const want = (path: keyof Fields, message: string): void => {
    if (blank(fields[path])) found.push({ path, message });
  };
  want('description', '填写「技术说明」');
  want('trl', '选「成熟度」');
  want('transferModes', '选「转化方式」，可以多选');
  return found;
}

function wrongPrice({ priceMin, priceMax, negotiable }: Fields): FieldError[] {
  if (!priceMin && !priceMax && !negotiable) return [{ path: 'priceMax', message: '填写金额，或选面议' }];
  if (priceMin && priceMax && Number(priceMin) > Number(priceMax)) {
    return [{ path: 'priceMax', message: '「金额上限」不能小于「金额下限」' }];
  }
  return [];
}

function wrongIndicator(row: IndicatorRow, i: number): FieldError[] {
  const found: FieldError[] = [];
  const say = (name: keyof IndicatorRow, message: string): void => {
    found.push({ path: `indicators.${i}.${name}`, message: `第${i + 1}条指标：${message}` });
  };
  if (!row.name) say('name', '填写名称');
  if (!row.comparator) say('comparator', '选比较方式（≥、≤、=、区间）');
  if (row.target === null || row.target === undefined) say('target', '填写目标值，只填数字');
  if (row.comparator === 'range') {
    const { target, targetHigh } = row;
    if (targetHigh === null || targetHigh === undefined) say('targetHigh', '区间要填上限');
    else if (typeof target === 'number' && targetHigh < target) say('targetHigh', '上限不能小于下限');
  }
  return found;
}
