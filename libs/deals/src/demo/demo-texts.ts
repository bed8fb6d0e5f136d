import type { ContractType, TermValues } from '../dto';

/** What people say in the demo's rooms; made up. */
export const TALK: readonly { by: 'buyer' | 'seller'; body: string }[] = [
  { by: 'buyer', body: '看了你们的成果，和我们要解决的问题很接近。现在做到中试了吗？' },
  { by: 'seller', body: '中试线跑了三个月，数据可以给你们看。你们现场的来料波动有多大？' },
  { by: 'buyer', body: '波动比较大，批次之间能差一成。方便来现场看看吗？' },
  { by: 'seller', body: '可以，下周安排两个人过去，顺便取样。' },
];

/** Terms that may be agreed as they are. */
export function demoValues(title: string, type: Extract<ContractType, 'licence' | 'develop_entrust'>): TermValues {
  const licence = type === 'licence';
  return {
    type: { type },
    scope: {
      title: title.slice(0, 80),
      content: `围绕「${title}」提供成套技术、图纸和操作规程，在需求方现场完成调试，培训操作人员。`,
      requirements: '各项指标以需求书列明的核心指标为准。',
      place: '需求方厂区',
      startsOn: '2027-01-04',
      endsOn: '2027-12-31',
    },
    price: {
      lines: [
        { kind: licence ? 'licence_fee' : 'rnd_fee', technical: true, amount: '680000.00', note: null },
        { kind: 'equipment', technical: false, amount: '120000.00', note: '试验装置一套，单独列出' },
      ],
    },
    payment: {
      mode: 'installments',
      installments: [
        { condition: '合同生效后10日内', amount: '400000.00', day: null },
        { condition: '验收合格后10日内', amount: '400000.00', day: null },
      ],
    },
    ip: { owner: licence ? 'seller' : 'joint', improvements: 'maker' },
    benefit: licence ? { mode: 'price_only' } : { mode: 'ratio', buyerShare: 60 },
    ...(licence ? { exclusivity: { mode: 'ordinary', territory: '湖北省', until: '2030-12-31' } } : {}),
    milestones: {
      items: [
        { name: '方案评审', day: '2027-03-31', share: 50, deliverable: '方案和图纸' },
        { name: '现场验收', day: '2027-12-15', share: 50, deliverable: '验收报告' },
      ],
    },
    acceptance: {
      standard: '核心指标全部达到，连续运行72小时无故障',
      method: '现场连续测试，双方签字',
      by: '双方技术负责人',
      days: 15,
    },
    secrecy: { content: '工艺参数、图纸、源代码和试验数据', years: 5, people: '项目组成员' },
  };
}
