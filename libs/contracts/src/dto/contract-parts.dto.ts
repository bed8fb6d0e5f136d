import { Choice, Day, Flag, Text, Yuan } from '@dto/platform';
import {
  LINE_KINDS,
  type LineKind,
  PARTY_ROLES,
  type PartyRole,
  PRICING_MODES,
  type PricingMode,
  SIGNATORIES,
  type Signatory,
} from './words';

/** One side of a contract. Codes are terms of party-nature, region, country, enterprise-scale, industry; no flag has a default. */
export class ContractParty {
  @Choice({ label: '哪一方', of: Object.keys(PARTY_ROLES) })
  role!: PartyRole;

  @Text({ label: '名称', max: 120, optional: true })
  name?: string | null;

  @Text({ label: '统一社会信用代码', max: 30, optional: true })
  uscc?: string | null;

  @Text({ label: '代码校验不通过的原因', max: 300, optional: true })
  usccReason?: string | null;

  @Text({ label: '印章上的名称', max: 120, optional: true, note: '照合同上的印章抄写，要和名称一致' })
  sealText?: string | null;

  @Text({ label: '单位性质', max: 12, optional: true })
  natureCode?: string | null;

  @Text({ label: '所在地区', max: 12, optional: true, note: '境内填行政区划代码' })
  regionCode?: string | null;

  @Text({ label: '国别', max: 3, optional: true, note: '三位数字代码，156是中国' })
  countryCode?: string | null;

  @Text({ label: '规模', max: 12, optional: true })
  scaleCode?: string | null;

  @Text({ label: '国民经济行业', max: 12, optional: true })
  industryCode?: string | null;

  @Text({ label: '地址', max: 200, optional: true })
  address?: string | null;

  @Text({ label: '法定代表人', max: 60, optional: true })
  representative?: string | null;

  @Text({ label: '联系人', max: 60, optional: true })
  contact?: string | null;

  @Text({ label: '联系电话', max: 40, optional: true })
  phone?: string | null;

  @Text({ label: '邮政编码', max: 10, optional: true })
  zip?: string | null;

  @Flag({ label: '高新技术企业', optional: true })
  highTech?: boolean | null;

  @Flag({ label: '在国家高新区内', optional: true })
  hiTechZone?: boolean | null;

  @Flag({ label: '上市公司', optional: true })
  listed?: boolean | null;

  @Flag({ label: '技术转移机构', optional: true })
  transferAgency?: boolean | null;

  @Flag({ label: '研发机构', optional: true })
  rndInstitute?: boolean | null;

  @Flag({ label: '转制院所', optional: true })
  convertedInstitute?: boolean | null;
}

/** One line of the price. 成交总额 is the sum of all, 技术交易额 the sum of the technical ones. */
export class AmountLine {
  /** Kept by the page, so that a reviewer's word about a line stays with it. */
  @Text({ label: '行号', max: 40 })
  id!: string;

  @Choice({ label: '费用', of: Object.keys(LINE_KINDS) })
  kind!: LineKind;

  @Flag({ label: '计入技术交易额', optional: true })
  technical?: boolean | null;

  @Yuan({ label: '金额', optional: true })
  amount?: string | null;

  @Text({ label: '理由', max: 300, optional: true })
  reason?: string | null;

  @Text({ label: '依据', max: 300, optional: true, note: '合同第几条、费用清单第几行' })
  evidence?: string | null;
}

/** A right that is transferred or licensed. Kinds are terms of ip-kind. */
export class ContractRight {
  @Text({ label: '权利种类', max: 30 })
  kind!: string;

  @Text({ label: '名称', max: 120, optional: true })
  name?: string | null;

  @Text({ label: '号码', max: 60, optional: true })
  number?: string | null;

  @Text({ label: '权利人', max: 120, optional: true })
  owner?: string | null;

  @Choice({ label: '状态', of: ['valid', 'pending', 'expired', 'invalid', 'secret'], optional: true })
  status?: 'valid' | 'pending' | 'expired' | 'invalid' | 'secret' | null;

  @Day({ label: '有效期到', optional: true })
  expires?: string | null;
}

/** Answers of the type checklist; unanswered is null. Questions: `GET /contracts/questions`. */
export class TypeAnswers {
  @Flag({ label: '要研究开发签约时还没有掌握的技术', optional: true })
  newTechnology?: boolean | null;

  @Flag({ label: '双方都投入研究开发工作', optional: true })
  bothResearch?: boolean | null;

  @Flag({ label: '转移一项现有的特定权利', optional: true })
  existingRight?: boolean | null;

  @Flag({ label: '权利归属改变（不只是使用）', optional: true })
  ownershipMoves?: boolean | null;

  @Flag({ label: '对特定技术项目提供论证、预测、调查或评价', optional: true })
  adviceOnProject?: boolean | null;

  @Flag({ label: '用技术知识解决特定技术问题', optional: true })
  solvesProblem?: boolean | null;

  @Flag({ label: '主要是加工、承揽、工程施工或买卖', optional: true })
  ordinaryWork?: boolean | null;
}

/** 协议定价 of a university's or institute's result, 促进科技成果转化法18条. */
export class Pricing {
  @Choice({ label: '定价方式', of: Object.keys(PRICING_MODES), optional: true })
  mode?: PricingMode | null;

  @Flag({ label: '已公示成果名称和拟交易价格', optional: true })
  noticed?: boolean | null;

  @Day({ label: '公示开始', optional: true })
  noticeFrom?: string | null;

  @Day({ label: '公示结束', optional: true })
  noticeTo?: string | null;

  @Flag({ label: '买方与成果完成人有利益关系并已标明', optional: true })
  relatedMarked?: boolean | null;
}

/** 许可 needs its scope. */
export class LicenceScope {
  @Day({ label: '许可开始', optional: true })
  from?: string | null;

  @Day({ label: '许可结束', optional: true })
  to?: string | null;

  @Text({ label: '地域', max: 200, optional: true })
  territory?: string | null;

  @Text({ label: '使用人和方式', max: 300, optional: true })
  manner?: string | null;
}

/** What the paper itself looks like; typed by whoever has it in hand. */
export class Paper {
  @Flag({ label: '扫描件各页齐全', optional: true })
  allPages?: boolean | null;

  @Flag({ label: '双方都盖了章', optional: true })
  bothSeals?: boolean | null;

  @Flag({ label: '写了签订日期', optional: true })
  dated?: boolean | null;

  @Flag({ label: '合同是外文', optional: true })
  foreign?: boolean | null;

  @Choice({ label: '谁签的字', of: Object.keys(SIGNATORIES), optional: true })
  signatory?: Signatory | null;
}
