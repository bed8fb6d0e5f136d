import type { AmountLine, ContractFields, ContractParty, ContractType, LineKind, TypeAnswers } from '../dto';
import type { DemoContract } from './demo-files';

/** 社会经济目标 that fit a technology field. */
const GOALS: Record<string, string> = { '04': '03', '06': '02', '07': '01', '09': '09' };
const MAIN: Record<ContractType, LineKind> = {
  development: 'rnd_fee',
  transfer: 'licence_fee',
  licence: 'licence_fee',
  consulting: 'service_fee',
  service: 'service_fee',
};
const no = { ordinaryWork: false, newTechnology: false, existingRight: false, adviceOnProject: false };
const ANSWERS: Record<ContractType, TypeAnswers> = {
  development: { ordinaryWork: false, newTechnology: true },
  transfer: { ordinaryWork: false, newTechnology: false, existingRight: true, ownershipMoves: true },
  licence: { ordinaryWork: false, newTechnology: false, existingRight: true, ownershipMoves: false },
  consulting: { ...no, adviceOnProject: true },
  service: { ...no, solvesProblem: true },
};

/** A date so many days from another. */
export function shifted(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

export function linesOf(d: DemoContract, total = d.total): AmountLine[] {
  if (d.royalty) return [{ id: '1', kind: 'royalty', technical: true, reason: '按年结算', evidence: '合同第五条' }];
  const rest = Number(total) - Number(d.technical);
  const main: AmountLine = {
    id: '1',
    kind: MAIN[d.type],
    technical: true,
    amount: d.technical,
    evidence: '合同第五条',
  };
  if (rest <= 0) return [{ ...main, amount: total }];
  return [main, { id: '2', kind: 'equipment', technical: false, amount: String(rest), evidence: '附件：设备清单' }];
}

/** Everything that the form asks for, in sentences made from the title: demo texts, as plain as they are long enough. */
export function fieldsOf(d: DemoContract, parties: ContractParty[], signDate: string): ContractFields {
  const topic = d.title.replace(/(技术开发|技术服务|技术咨询|转让|许可|开发)$/, '');
  const seller = parties[0]!;
  const right = d.type === 'transfer' || d.type === 'licence';
  const priced = right && (seller.natureCode ?? '').startsWith('02');
  return {
    title: d.title,
    type: d.type,
    subtype: d.subtype,
    answers: { ...ANSWERS[d.type], ...(d.type === 'development' ? { bothResearch: d.subtype === 'joint' } : {}) },
    parties,
    lines: linesOf(d),
    amountUnknown: d.royalty !== undefined,
    royaltyTerms: d.royalty ?? null,
    payMode: d.royalty ? 'royalty' : (d.pay ?? 'instalments'),
    signPlace: '咸宁',
    startDate: shifted(signDate, 1),
    endDate: shifted(signDate, 365),
    related: false,
    fieldCode: d.field,
    goalCode: GOALS[d.field] ?? '10',
    industryCode: d.industry,
    ipKind: d.ip,
    planSource: Number(d.total) > 8_000_000 ? 'province.key-rd' : 'outside',
    planName: Number(d.total) > 8_000_000 ? '省重点研发计划（演示）2025BAB000' : null,
    content: `围绕${topic}开展工作，提交技术方案、样品或软件、检测报告和技术资料，并在买方现场完成验证。演示文本。`,
    ...(d.type === 'development' ? developmentTexts(topic) : {}),
    ...(right ? rightTexts(d, seller, signDate) : {}),
    ...(d.type === 'consulting' || d.type === 'service' ? serviceTexts(d, topic) : {}),
    ...(priced ? { pricing: pricingOf(signDate) } : {}),
    ipOwnership: right ? 'existing' : 'shared',
    benefitSharing: '双方各自实施，对外转让的收益各占一半',
    acceptanceStandard: '达到合同附件列出的技术指标',
    acceptanceMethod: '第三方检测，并在买方现场连续运行七天',
    secrecy: '双方对技术资料保密五年',
    risk: '技术风险由双方合理分担，发现方立即书面通知',
    liability: '违约方赔偿实际损失',
    dispute: '协商不成的，向咸宁仲裁委员会申请仲裁',
    paper: { allPages: true, bothSeals: true, dated: true, foreign: false, signatory: 'representative' },
    pages: 12,
  };
}

function developmentTexts(topic: string): ContractFields {
  return {
    rndGoal: `在一年内完成${topic}的方案设计、样机试制和现场验证，关键指标由第三方检测确认，形成可以稳定复现的工艺文件和操作规程。`,
    notMastered: `签约时国内同类做法不能同时满足${topic}对稳定性和成本的要求，双方都还没有掌握其中的关键参数和控制方法，需要通过试验确定。`,
    innovation: `提出针对${topic}的新结构和新控制方法，把离线的人工调整改为在线自动补偿，减少一道工序，并给出参数与结果之间的定量关系。`,
    onlyMoney: false,
  };
}

function serviceTexts(d: DemoContract, topic: string): ContractFields {
  return {
    problem: `买方在${topic}中结果波动大、成本偏高，需要查清原因并给出可以执行的办法`,
    measurable: '提交报告一份，关键指标波动下降三成以上，由买方现场确认',
    ...(d.subtype === 'training' ? { trainees: '买方种植基地技术员三十人' } : {}),
  };
}

function rightTexts(d: DemoContract, seller: ContractParty, signDate: string): ContractFields {
  const secret = d.ip === 'secret';
  return {
    rights: [
      {
        kind: d.ip,
        name: d.title,
        number: secret ? null : `ZL2021DEMO${d.key.slice(1).padStart(4, '0')}`,
        owner: seller.name,
        status: secret ? 'secret' : 'valid',
        expires: secret ? null : shifted(signDate, 3650),
      },
    ],
    ...(d.type === 'licence'
      ? {
          licence: {
            from: shifted(signDate, 1),
            to: shifted(signDate, 1826),
            territory: '全国',
            manner: '买方及其全资子公司生产、销售',
          },
        }
      : {}),
  };
}

function pricingOf(signDate: string): ContractFields['pricing'] {
  return {
    mode: 'negotiated',
    noticed: true,
    noticeFrom: shifted(signDate, -25),
    noticeTo: shifted(signDate, -5),
    relatedMarked: false,
  };
}
