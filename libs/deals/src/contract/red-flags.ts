import { FORCED_TERMS, type RedFlag, type TermKey, TERMS, type TermValue } from '../dto';
import type { TermRowData } from '../term/term-rows';
import type { ContractFacts } from './facts';

/** One of the six void clauses: its words (rule list) and what to say. */
export interface VoidRule {
  readonly words: readonly string[];
  readonly text: string;
}

const ARTICLE = '民法典第八百五十条；技术合同司法解释第十条';

/** Pure: what to look at again before anybody signs. */
export function flagsOf(rows: readonly TermRowData[], f: ContractFacts, rules: readonly VoidRule[]): RedFlag[] {
  return [...voidFlags(rows, rules), ...missingFlags(rows, f), ...checkFlags(f)];
}

function voidFlags(rows: readonly TermRowData[], rules: readonly VoidRule[]): RedFlag[] {
  return rows.flatMap((row) => {
    const text = textOf(row.agreed);
    if (!text) return [];
    return rules.flatMap((rule): RedFlag[] => {
      const found = rule.words.map((word) => findWord(text, word)).find((hit) => hit !== null);
      return found ? [{ kind: 'void', key: row.key, text: rule.text, found, article: ARTICLE }] : [];
    });
  });
}

function missingFlags(rows: readonly TermRowData[], f: ContractFacts): RedFlag[] {
  const missing = (key: TermKey, text: string): RedFlag => ({
    kind: 'missing',
    key,
    text,
    found: null,
    article: '民法典第八百四十五条',
  });
  const blank = rows.filter((row) => FORCED_TERMS.includes(row.key) && (row.state !== 'agreed' || !row.agreed));
  const flags = blank.map((row) => missing(row.key, `「${TERMS[row.key]}」还没有谈妥`));
  if (f.scope && !f.scope.startsOn && !f.scope.endsOn && !f.milestones) flags.push(missing('scope', '没有写履行期限'));
  if (f.scope && !f.scope.place) flags.push(missing('scope', '没有写履行地点和方式'));
  if (!f.secrecy) flags.push(missing('secrecy', '没有保密约定，只有法律规定的保密义务'));
  if (!f.liability) flags.push(missing('liability', '没有违约责任约定，按法律规定'));
  return flags;
}

function checkFlags(f: ContractFacts): RedFlag[] {
  const flags: RedFlag[] = [];
  const check = (key: TermKey, text: string, article: string | null = null): void =>
    void flags.push({ kind: 'check', key, text, found: null, article });
  if (f.type === 'licence' && !f.exclusivity)
    check('exclusivity', '许可合同没有写许可方式，按普通许可', '民法典第八百六十四条');
  if (f.type === 'licence' && f.exclusivity?.mode === 'none')
    check('exclusivity', '合同类型是许可，独占一条却写「不涉及许可」');
  if (f.type === 'licence' && f.exclusivity && !f.exclusivity.until) check('exclusivity', '没有写许可期限');
  if (f.price?.open) check('price', '总额待定：可以登记，享受优惠前要补正金额');
  const hardware = f.price?.lines.some((line) => line.technical && HARDWARE.includes(line.kind));
  if (hardware) check('price', '设备、材料、工程列成了技术性费用，登记时会被问到，写明理由');
  if (f.type === 'develop_joint' && f.ip && f.ip.owner !== 'joint') {
    check('ip', '合作开发的成果约定归一方，另一方的补偿写清楚', '民法典第八百六十条');
  }
  return flags;
}

const HARDWARE: readonly string[] = ['equipment', 'material', 'construction'];

/** All words of a value, whatever its fields. */
function textOf(value: TermValue | null): string {
  if (!value) return '';
  const parts: string[] = [];
  const walk = (one: unknown): void => {
    if (typeof one === 'string') parts.push(one);
    else if (one && typeof one === 'object') Object.values(one).forEach(walk);
  };
  walk(value);
  return parts.join('。');
}

/** `…` stands for up to 14 characters of one sentence. @returns the words found */
export function findWord(text: string, word: string): string | null {
  const pattern = word
    .split('…')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^。；;]{0,14}');
  return new RegExp(pattern, 'u').exec(text)?.[0] ?? null;
}
