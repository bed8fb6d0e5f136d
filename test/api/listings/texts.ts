/** Texts that may be filed as they are. */
export const NEED = {
  title: '玻璃盖板表面缺陷在线检测',
  fieldCode: '01',
  industryCode: 'C30',
  regionCode: '421202',
  summary: '深加工线末端靠人工目检，想换成在线机器视觉，识别0.1毫米级的划伤和气泡。',
  keywords: ['表面缺陷', '机器视觉'],
  indicators: [
    { name: '检出率', comparator: 'gte', target: 99, unit: '%', must: true, testMethod: '连续三个班次' },
    { name: '误检率', comparator: 'lte', target: 2, unit: '%', must: false },
  ],
  priceMin: '1500000.00',
  priceMax: '2600000.00',
  negotiable: false,
  contact: { name: '周工', phone: '0715-0000001' },
  needKind: 'tackle',
  background: '玻璃透明反光强，普通相机拍到的多是灯管倒影，人工漏检率约6%。',
  content: '成像光路、六类目标的识别算法、多相机拼接与标定。',
  basis: '有一条试验段可停线配合。',
  conditions: '有透明材料在线检测的交付案例。',
  cooperationModes: ['entrust', 'joint'],
  ipTerms: 'joint',
  deadline: '2099-06-30',
  trlMin: 6,
};

export const RESULT = {
  title: '多光谱玻璃表面微缺陷在线检测系统',
  fieldCode: '01',
  regionCode: '421202',
  summary: '双通道分时照明配合小样本识别网络，区分划伤、气泡、针孔与水渍。',
  keywords: ['多光谱', '缺陷检测'],
  indicators: [{ name: '缺陷检出率', comparator: 'gte', target: 99.3, unit: '%', evidence: '湖光大学检测报告' }],
  priceMax: '1800000.00',
  description: '五套线阵相机和四个波段的条形光源，三种照明按行交替触发。',
  team: '许教授团队9人',
  trl: 7,
  transferModes: ['license', 'joint'],
  ipList: [{ kind: 'invention', number: 'ZL202010000010.0', owner: '湖光大学', status: '有效' }],
};

export const GOOD = { novelty: 4, clarity: 4, cooperation: 4, completeness: 4 };

export const RETURNED = {
  ...GOOD,
  decision: 'return',
  notes: [{ path: 'summary', note: '没有写现在做到什么程度', suggestion: '写上现在的漏检率' }],
};
