export interface Scheme {
  readonly name: string;
  /** In the one small payload that every page loads. Word lists are not. */
  readonly bundled: boolean;
  /** Program code depends on the codes: officers may rename, never add or switch off. */
  readonly fixed: boolean;
}

const open = (name: string): Scheme => ({ name, bundled: true, fixed: false });
const fixed = (name: string): Scheme => ({ name, bundled: true, fixed: true });
/** Texts that the program shows where they belong; officers correct the words, never the codes. */
const text = (name: string): Scheme => ({ name, bundled: false, fixed: true });
const words = (name: string): Scheme => ({ name, bundled: false, fixed: false });

/** Every code table. A reference file or a request that names another is refused. */
export const SCHEMES = {
  region: open('行政区划'),
  'technical-field': open('技术领域'),
  industry: open('国民经济行业'),
  trl: fixed('技术就绪水平'),
  maturity: fixed('成熟度'),
  'ip-kind': open('知识产权种类'),
  'ip-status': open('知识产权状态'),
  'plan-source': open('计划来源'),
  'socioeconomic-goal': open('社会经济目标'),
  'party-nature': open('当事人性质'),
  'enterprise-scale': open('企业规模'),
  qualification: open('单位资质'),
  'organization-kind': fixed('单位类型'),
  'need-kind': fixed('需求类型'),
  'cooperation-mode': fixed('合作方式'),
  'transfer-mode': open('转化方式'),
  'price-kind': fixed('价格方式'),
  'price-band': fixed('金额段'),
  'decline-reason': fixed('不合适的原因'),
  'close-outcome': fixed('结束的结果'),
  comparator: fixed('指标比较方式'),
  'indicator-weight': fixed('指标要求'),
  tester: fixed('谁来测'),
  'ip-terms': fixed('产权归属'),
  'disclosure-level': fixed('公开级别'),
  'result-condition': open('成果条件'),
  'quality-criterion': fixed('质量评分项'),
  'return-reason': open('退回时要改什么'),
  country: open('国别（地区）'),
  'registration-benefit': open('登记能办的事'),
  'archive-item': open('登记档案要有的材料'),
  unit: open('指标单位'),
  'statistic-indicator': { name: '统计指标', bundled: false, fixed: false },
  synonym: words('同义词'),
  'stop-word': words('停用词和套话'),
  'domain-word': words('领域词典'),
  element: words('要素词'),
  'nda-text': text('保密确认文本'),
  'law-default': text('没有约定时法律怎么规定'),
} as const satisfies Record<string, Scheme>;

export type SchemeName = keyof typeof SCHEMES;

export function isScheme(name: string): name is SchemeName {
  return Object.hasOwn(SCHEMES, name);
}
