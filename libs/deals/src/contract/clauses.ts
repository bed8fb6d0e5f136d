import { BENEFITS, EXCLUSIVITIES, IMPROVEMENTS, RISKS, type TermKey } from '../dto';
import type { ContractFacts } from './facts';
import { paymentParagraphs, priceParagraphs } from './money-clauses';
import { Roles, rolesOf } from './roles';

export interface Clause {
  readonly title: string;
  readonly paragraphs: string[];
}

const BLANK = '（尚未谈妥）';

/** The clauses after 民法典 §845, in this project's own words. Rows that were left to the law say what the law says. */
export function clausesOf(f: ContractFacts): Clause[] {
  const roles = rolesOf(f.type);
  const clauses: Clause[] = [
    { title: '项目名称和标的', paragraphs: subject(f, roles) },
    { title: '履行的计划、期限、地点和方式', paragraphs: plan(f, roles) },
    { title: '价款', paragraphs: f.price ? priceParagraphs(f.price, roles.buyer, roles.seller) : [BLANK] },
    { title: '支付', paragraphs: f.payment ? paymentParagraphs(f.payment, roles.buyer) : [BLANK] },
    { title: '验收标准和方法', paragraphs: acceptance(f, roles) },
    { title: '技术成果的归属', paragraphs: ownership(f, roles) },
    { title: '收益的分配', paragraphs: benefit(f, roles) },
    ...(needsLicence(f) ? [{ title: '许可的方式和范围', paragraphs: licence(f, roles) }] : []),
    { title: '保密', paragraphs: secrecy(f) },
    { title: '风险责任', paragraphs: risk(f, roles) },
    { title: '违约责任', paragraphs: [f.liability?.breach ?? silent(f, 'liability')] },
    {
      title: '争议解决',
      paragraphs: [f.liability?.dispute ?? '双方先协商；协商不成的，可以向有管辖权的人民法院起诉。'],
    },
    { title: '名词和术语', paragraphs: terms() },
    { title: '其他', paragraphs: others(f, roles) },
  ];
  return clauses.map((clause, i) => ({ ...clause, title: `第${ordinal(i + 1)}条 ${clause.title}` }));
}

/** A licence always says how; a transfer only where something is kept or given back. */
function needsLicence(f: ContractFacts): boolean {
  return f.type === 'licence' || (f.exclusivity !== null && f.exclusivity.mode !== 'none');
}

/** Left to the law, in plain words with the article. */
function silent(f: ContractFacts, key: TermKey): string {
  const law = f.law(key);
  return law ? `双方没有另作约定，适用${law.article}的规定。` : BLANK;
}

const DOES: Record<NonNullable<ContractFacts['type']>, (r: Roles, title: string) => string> = {
  develop_entrust: (r, t) =>
    `${r.seller}接受${r.buyer}委托，研究开发「${t}」，交付研究开发成果；${r.buyer}提供必要的资料、条件，接受成果并支付价款。`,
  develop_joint: (r, t) =>
    `${r.buyer}和${r.seller}共同研究开发「${t}」，按照约定分别投入资金、人员和条件，分工参与、协作配合。`,
  transfer: (r, t) =>
    `${r.seller}把「${t}」的技术权利转让给${r.buyer}，保证自己是合法的权利人，技术完整、无误、有效，能够达到约定的目标。`,
  licence: (r, t) =>
    `${r.seller}许可${r.buyer}在约定的范围内实施「${t}」，提供相关资料和指导，并保证自己有权许可、权利在许可期内有效。`,
  consult: (r, t) =>
    `${r.seller}就「${t}」进行论证、预测、调查和分析评价，按期提交咨询报告；${r.buyer}阐明问题，提供背景材料和数据。`,
  service: (r, t) =>
    `${r.seller}用自己的技术知识为${r.buyer}解决「${t}」中的特定技术问题，保证工作质量，并传授解决问题的知识；${r.buyer}提供工作条件，配合完成。`,
};

function subject(f: ContractFacts, roles: Roles): string[] {
  if (!f.scope) return [BLANK];
  return [
    `项目名称：${f.scope.title}。`,
    ...(f.type ? [DOES[f.type](roles, f.scope.title)] : []),
    `内容和范围：${f.scope.content}`,
    ...(f.scope.requirements ? [`技术指标和要求：${f.scope.requirements}`] : []),
  ];
}

function plan(f: ContractFacts, roles: Roles): string[] {
  const text: string[] = [];
  const { startsOn, endsOn, place } = f.scope ?? {};
  if (startsOn || endsOn) text.push(`履行期限：${startsOn ? `自${startsOn}起` : ''}${endsOn ? `至${endsOn}止` : ''}。`);
  if (place) text.push(`履行地点和方式：${place}。`);
  if (f.milestones) {
    text.push(`${roles.seller}按照下列进度履行：`);
    f.milestones.items.forEach((item, i) => {
      const share = typeof item.share === 'number' ? `，完成并确认后支付总价款的${item.share}%` : '';
      const deliverable = item.deliverable ? `，交付${item.deliverable}` : '';
      text.push(`（${i + 1}）${item.day}前完成「${item.name}」${deliverable}${share}。`);
    });
  } else text.push(silent(f, 'milestones'));
  return text;
}

function acceptance(f: ContractFacts, roles: Roles): string[] {
  if (!f.acceptance) return [BLANK];
  const { standard, method, by, days } = f.acceptance;
  return [
    `验收标准：${standard}`,
    `验收方法：${method}${by ? `，由${by}进行` : ''}。`,
    ...(days
      ? [
          `${roles.buyer}在收到交付物和验收通知后${days}日内组织验收；不合格的，书面说明不符合哪一项，${roles.seller}改正后重新验收。`,
        ]
      : []),
  ];
}

function ownership(f: ContractFacts, roles: Roles): string[] {
  if (!f.ip) return [BLANK];
  const { owner, improvements, background, note } = f.ip;
  const who =
    owner === 'joint' ? '双方共有，任何一方处分自己的份额或许可他人前，先征得另一方书面同意' : `归${roles[owner]}所有`;
  return [
    f.type === 'transfer'
      ? `本合同转让的技术权利自约定的手续办妥时起转移；履行中新产生的技术成果及其申请专利的权利${who}。`
      : `履行本合同产生的技术成果及其申请专利的权利${who}。`,
    `一方在订立合同前已经拥有的技术仍归该方${background ? `，包括：${background}` : ''}。`,
    improvements
      ? `后续改进的成果：${IMPROVEMENTS[improvements]}。`
      : '后续改进的成果归属没有另作约定，适用民法典第八百七十五条的规定。',
    ...(note ? [note] : []),
  ];
}

function benefit(f: ContractFacts, roles: Roles): string[] {
  if (!f.benefit) return [BLANK];
  const { mode, buyerShare, note } = f.benefit;
  const share = typeof buyerShare === 'number' ? buyerShare : 0;
  const text =
    mode === 'ratio'
      ? `使用、许可、转让本合同成果取得的收益，${roles.buyer}分得${share}%，${roles.seller}分得${100 - share}%。`
      : `${BENEFITS[mode]}。`;
  return [text, ...(note ? [note] : [])];
}

function licence(f: ContractFacts, roles: Roles): string[] {
  if (!f.exclusivity) return [silent(f, 'exclusivity')];
  const { mode, territory, until, note } = f.exclusivity;
  const means = {
    exclusive: `在约定范围内只有${roles.buyer}可以实施，${roles.seller}自己也不实施`,
    sole: `在约定范围内只有${roles.buyer}和${roles.seller}可以实施，不再许可他人`,
    ordinary: `${roles.seller}可以自己实施，也可以许可他人`,
    none: '',
  }[mode];
  return [
    `许可方式为${EXCLUSIVITIES[mode]}${means ? `：${means}` : ''}。`,
    `地域：${territory ?? '中国境内'}。期限：${until ? `至${until}止` : '权利有效期内'}。`,
    ...(note ? [note] : []),
  ];
}

function secrecy(f: ContractFacts): string[] {
  if (!f.secrecy) return [silent(f, 'secrecy')];
  const { content, years, people } = f.secrecy;
  return [
    `保密内容：${content}`,
    ...(people ? [`知情人员限于：${people}。`] : []),
    `双方只为履行本合同使用对方没有公开的技术信息和经营信息，不向第三方透露。${years ? `保密义务在合同终止后继续${years}年。` : '保密义务到信息合法公开为止。'}`,
  ];
}

function risk(f: ContractFacts, roles: Roles): string[] {
  const development = f.type === 'develop_entrust' || f.type === 'develop_joint';
  if (!development) return ['因不可抗力不能履行的，按照受影响的程度免除责任，但要及时通知对方并提供证明。'];
  const bearer = f.liability?.risk;
  const who =
    bearer === 'buyer' ? `由${roles.buyer}承担` : bearer === 'seller' ? `由${roles.seller}承担` : `${RISKS.shared}`;
  return [
    bearer
      ? `履行中出现现有条件下无法克服的技术困难，致使研究开发全部或部分失败的，损失${who}。`
      : `履行中出现无法克服的技术困难的，${silent(f, 'liability')}`,
    '一方发现可能失败的情形，应当立即通知另一方，并采取措施减少损失；没有及时通知、没有采取措施而使损失扩大的，对扩大的部分承担责任。',
  ];
}

function terms(): string[] {
  return [
    '「技术成果」指利用科学技术知识、信息和经验作出的产品、工艺、材料、软件及其改进等技术方案。',
    '「技术秘密」指不为公众所知悉、具有商业价值并经权利人采取保密措施的技术信息。',
    '合同中的金额以人民币计，日期以北京时间计，「日」指自然日，写明「工作日」的除外。',
  ];
}

function others(f: ContractFacts, roles: Roles): string[] {
  return [
    '本合同的变更和解除以书面形式作出，经双方签章后生效。',
    ...(f.broker ? [`本合同由${f.broker}居间促成，中介服务的费用由委托它的一方另行约定。`] : []),
    `${roles.seller}可以持本合同到所在地技术合同登记机构申请认定登记，${roles.buyer}予以配合。`,
    '本合同经双方法定代表人或者授权代表签字并加盖公章后生效，一式四份，双方各执两份，效力相同。',
  ];
}

const ORDINALS = '一二三四五六七八九';

/** 1–99 as 一 … 九十九. */
export function ordinal(n: number): string {
  const tens = Math.floor(n / 10);
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : ORDINALS[tens - 1]}十`;
  return `${ten}${n % 10 === 0 ? '' : ORDINALS[(n % 10) - 1]}`;
}
