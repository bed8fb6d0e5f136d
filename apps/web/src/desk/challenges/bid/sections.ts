import type { ChallengeDetail } from '@dto/challenges';
import { parseYuan } from '@guibang/kernel';
import type { Bid } from './content';
import { budgetLeft, reaches } from './content';

export const sections = {
  indicators: '指标响应',
  plan: '技术方案',
  team: '团队',
  milestones: '里程碑',
  budget: '报价和预算',
  ip: '产权和落地',
  pledge: '回避和承诺',
  files: '附件',
  seal: '密封提交',
} as const;
export type Section = keyof typeof sections;
export const sectionOrder = Object.keys(sections) as Section[];

export interface Problem {
  section: Section;
  /** Says what to write. */
  message: string;
}

type Asked = Pick<ChallengeDetail, 'fields'>;

const limits: readonly (readonly [Section, keyof Bid['form'], string, number])[] = [
  ['plan', 'plan', '技术方案', 8000],
  ['plan', 'basis', '现有基础', 3000],
  ['team', 'advantage', '团队优势', 2000],
  ['ip', 'benefit', '利益分配应答', 500],
  ['ip', 'risks', '风险与应对', 2000],
  ['ip', 'landing', '成果落地', 1000],
  ['pledge', 'conflictNote', '利益关系说明', 500],
];

/**
 * What must be mended before a bid is sealed. The server cannot look into it: what is not found here is found at the opening,
 * when it is too late.
 */
export function problemsOf({ form, files }: Bid, { fields }: Asked, maxAvoid: number): Problem[] {
  const found: Problem[] = [];
  const say = (section: Section, message: string) => found.push({ section, message });
  for (const [index, row] of (fields.indicators ?? []).entries()) {
    const answer = form.responses?.find((one) => one.index === index);
    const said = answer && (answer.promise != null || answer.text?.trim());
    if (row.must && !said) say('indicators', `承诺「${row.name}」的值`);
    if (said && !answer.evidence?.trim()) say('indicators', `写「${row.name}」的依据`);
    if (answer && [...(answer.text ?? '')].length > 200) say('indicators', `「${row.name}」的说明不超过200字`);
    if (answer && [...(answer.evidence ?? '')].length > 500) say('indicators', `「${row.name}」的依据不超过500字`);
  }
  if (!form.plan?.trim()) say('plan', '写技术方案');
  if (!form.leader?.name.trim()) say('team', '写负责人');
  if (!form.phone?.trim()) say('team', '写联系电话');
  for (const one of form.team ?? []) if (!one.name.trim()) say('team', '团队里有一位没写姓名');
  for (const one of form.consortium ?? []) if (!one.name.trim()) say('team', '联合体里有一家没写名称');
  if (!form.milestones?.length) say('milestones', '至少写一个里程碑');
  for (const one of form.milestones ?? []) {
    if (!one.title.trim()) say('milestones', '有一个里程碑没写名称');
    else if (!(one.month >= 1)) say('milestones', `「${one.title}」写第几个月`);
    else if (fields.months && one.month > fields.months)
      say('milestones', `「${one.title}」在第${one.month}个月，超过实施期${fields.months}个月`);
  }
  if (!form.price) say('budget', '写报价');
  const left = budgetLeft(form.price, form.budget);
  if (form.price && left !== '0.00') say('budget', '预算合计要等于报价');
  if (form.price && fields.prize && (parseYuan(form.price) ?? 0n) > (parseYuan(fields.prize) ?? 0n))
    say('budget', '报价超过榜额');
  if (!form.ip) say('ip', '选知识产权归谁');
  if (form.noConflict == null) say('pledge', '回答和发榜方有没有利益关系');
  if (form.noConflict === false && !form.conflictNote?.trim()) say('pledge', '说明是什么利益关系');
  if ((form.avoid ?? []).length > maxAvoid) say('pledge', `申请回避的专家最多${maxAvoid}位`);
  for (const one of form.avoid ?? [])
    if (!one.name.trim() || !one.reason.trim()) say('pledge', '申请回避要写姓名和理由');
  if (!form.pledge) say('pledge', '承诺内容真实');
  for (const [section, name, label, max] of limits) {
    const size = [...((form[name] as string | null | undefined) ?? '')].length;
    if (size > max) say(section, `「${label}」多了${size - max}个字`);
  }
  const names = files.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) say('files', `有两个附件都叫「${twice}」，留一个`);
  return found;
}

/** Must-indicators whose promise falls short: allowed, but one should know. */
export const shortOf = ({ form }: Bid, { fields }: Asked): string[] =>
  (fields.indicators ?? [])
    .filter((row, index) => reaches(row, form.responses?.find((one) => one.index === index)?.promise) === false)
    .map(({ name }) => name);

/** Nothing left to say about a section, and something said in it. */
export function isDone(section: Section, bid: Bid, problems: readonly Problem[]): boolean {
  if (section === 'seal') return false;
  if (section === 'files') return bid.files.length > 0 && problems.every((one) => one.section !== section);
  return problems.every((one) => one.section !== section);
}
