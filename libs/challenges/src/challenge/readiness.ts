import { type FieldError, parseYuan } from '@guibang/kernel';
import type { IndicatorRow } from '@dto/listings';
import type { ChallengeFields } from '../dto';

interface Surroundings {
  /** Most that public money may be of the prize, 0–1. */
  readonly publicShareMax: number;
  /** Longest 实施期, in months. */
  readonly monthsMax: number;
  /** The field error of a code that no list has. */
  check(scheme: 'technical-field' | 'industry', code: string, path: string, label: string): FieldError | null;
}

const blank = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/**
 * Everything that keeps a challenge from being submitted, all at once, by path, in the order of the form. An empty list: it may be
 * submitted. Which fields a 榜单 needs: domain.md §2.3.
 */
export function whatIsMissing(fields: ChallengeFields, around: Surroundings): FieldError[] {
  const found: FieldError[] = [];
  const want = (path: keyof ChallengeFields, message: string): void => {
    if (blank(fields[path])) found.push({ path, message });
  };
  want('title', '填写「榜单名称」');
  want('fieldCode', '选「技术领域」');
  if (fields.fieldCode)
    found.push(...[around.check('technical-field', fields.fieldCode, 'fieldCode', '技术领域')].flatMap((e) => e ?? []));
  if (fields.industryCode)
    found.push(...[around.check('industry', fields.industryCode, 'industryCode', '产业')].flatMap((e) => e ?? []));
  want('background', '填写「背景与主要技术难点」：现在怎样，难在哪里');
  want('content', '填写「主要研究内容」：想要做成什么');
  want('indicators', '至少写一条「核心指标」，揭榜方要逐条响应');
  (fields.indicators ?? []).forEach((row, i) => found.push(...wrongIndicator(row, i)));
  found.push(...wrongMoney(fields, around.publicShareMax));
  want('months', '填写「实施期」');
  if ((fields.months ?? 0) > around.monthsMax) {
    found.push({ path: 'months', message: `「实施期」最长${around.monthsMax}个月` });
  }
  want('ipTerms', '选「产权归属」，没想好就选再商量');
  want('bidderKinds', '选「哪些单位可以揭榜」');
  if (!fields.contact?.name || !fields.contact.phone) {
    found.push({ path: 'contact', message: '填写「联系人」和电话，认证单位看得到' });
  }
  return found;
}

/** 榜额 = 财政资金 + 自有资金, and not too much of it public. */
function wrongMoney({ prize, publicFunds, ownFunds }: ChallengeFields, max: number): FieldError[] {
  const sum = parseYuan(prize ?? '') ?? 0n;
  const pub = parseYuan(publicFunds ?? '') ?? 0n;
  const own = parseYuan(ownFunds ?? '') ?? 0n;
  if (sum === 0n) return [{ path: 'prize', message: '填写「榜额」' }];
  if (pub + own !== sum) return [{ path: 'ownFunds', message: '「财政资金」和「自有资金」加起来要等于「榜额」' }];
  // In ten-thousandths, so that no sum of 分 is turned into a float.
  if (pub * 10_000n > sum * BigInt(Math.round(max * 10_000))) {
    return [{ path: 'publicFunds', message: `「财政资金」最多占榜额的${Math.round(max * 100)}%` }];
  }
  return [];
}

function wrongIndicator(row: IndicatorRow, i: number): FieldError[] {
  const found: FieldError[] = [];
  const say = (name: keyof IndicatorRow, message: string): void => {
    found.push({ path: `indicators.${i}.${name}`, message: `第${i + 1}条指标：${message}` });
  };
  if (!row.comparator) say('comparator', '选比较方式（≥、≤、=、区间）');
  if (row.target === null || row.target === undefined) say('target', '填写目标值，只填数字');
  if (row.comparator === 'range') {
    const { target, targetHigh } = row;
    if (targetHigh === null || targetHigh === undefined) say('targetHigh', '区间要填上限');
    else if (typeof target === 'number' && targetHigh < target) say('targetHigh', '上限不能小于下限');
  }
  return found;
}
