import { toYuan } from '@guibang/kernel';
import type { SchemeName, TaxonomyService } from '@guibang/taxonomy';
import type { Contract } from '../contract/contract.entity';
import { partyOf } from '../contract/fields';
import { CONTRACT_SUBTYPES, CONTRACT_TYPES, type ContractParty, PAY_MODES } from '../dto';
import type { Registration } from '../registration/registration.entity';

/** A contract as the form sees it. */
export interface FormSubject {
  readonly contract: Contract;
  readonly registration: Registration | null;
}

/** A value of ours, with the words that lead to it where it stands in a tree. Undefined: nobody has said. */
export interface Value {
  readonly raw: string | boolean | undefined;
  readonly path?: readonly string[];
}

type Source = (subject: FormSubject, taxonomy: TaxonomyService) => Value;

const plain = (raw: string | boolean | null | undefined): Value => ({ raw: raw ?? undefined });

function term(scheme: SchemeName, code: string | null | undefined, taxonomy: TaxonomyService): Value {
  if (!code) return { raw: undefined };
  return { raw: code, path: taxonomy.path(scheme, code).map((one) => taxonomy.label(scheme, one)) };
}

const field =
  (pick: (c: Contract) => string | boolean | null | undefined): Source =>
  ({ contract }) =>
    plain(pick(contract));
const coded =
  (scheme: SchemeName, pick: (c: Contract) => string | null | undefined): Source =>
  ({ contract }, taxonomy) =>
    term(scheme, pick(contract), taxonomy);

type Pick = (p: ContractParty) => string | boolean | null | undefined;
const party =
  (role: ContractParty['role'], pick: Pick): Source =>
  ({ contract }) => {
    const found = partyOf(contract.form, role);
    return plain(found ? pick(found) : undefined);
  };
const partyTerm =
  (role: ContractParty['role'], scheme: SchemeName, pick: (p: ContractParty) => string | null | undefined): Source =>
  ({ contract }, taxonomy) => {
    const found = partyOf(contract.form, role);
    return term(scheme, found ? pick(found) : undefined, taxonomy);
  };

/** What is registered where it is, else what the applicant says. */
const amount =
  (pick: 'totalFen' | 'technicalFen'): Source =>
  ({ contract, registration }) =>
    plain(toYuan(registration && registration.no > 0 ? registration[pick] : contract[pick]));

const typeOf: Source = ({ contract, registration }) => {
  const determined = registration && registration.no > 0;
  const type = determined ? registration.type : contract.type;
  const subtype = determined ? registration.subtype : contract.subtype;
  if (!type) return { raw: undefined };
  return { raw: subtype ?? type, path: [CONTRACT_TYPES[type], ...(subtype ? [CONTRACT_SUBTYPES[subtype].name] : [])] };
};

function ofParty(role: 'seller' | 'buyer', word: string): Record<string, { label: string; of: Source }> {
  const one = (label: string, of: Source) => ({ label: `${word}${label}`, of });
  return {
    [`${role}.name`]: one(
      '名称',
      party(role, (p) => p.name),
    ),
    [`${role}.uscc`]: one(
      '统一社会信用代码',
      party(role, (p) => p.uscc),
    ),
    [`${role}.nature`]: one(
      '性质',
      partyTerm(role, 'party-nature', (p) => p.natureCode),
    ),
    [`${role}.region`]: one(
      '行政区划',
      partyTerm(role, 'region', (p) => p.regionCode),
    ),
    [`${role}.country`]: one(
      '国别',
      partyTerm(role, 'country', (p) => p.countryCode),
    ),
    [`${role}.scale`]: one(
      '规模',
      partyTerm(role, 'enterprise-scale', (p) => p.scaleCode),
    ),
    [`${role}.industry`]: one(
      '国民经济行业',
      partyTerm(role, 'industry', (p) => p.industryCode),
    ),
    [`${role}.address`]: one(
      '地址',
      party(role, (p) => p.address),
    ),
    [`${role}.representative`]: one(
      '法定代表人',
      party(role, (p) => p.representative),
    ),
    [`${role}.contact`]: one(
      '联系人',
      party(role, (p) => p.contact),
    ),
    [`${role}.phone`]: one(
      '联系电话',
      party(role, (p) => p.phone),
    ),
    [`${role}.zip`]: one(
      '邮政编码',
      party(role, (p) => p.zip),
    ),
    [`${role}.highTech`]: one(
      '高新技术企业',
      party(role, (p) => p.highTech),
    ),
    [`${role}.hiTechZone`]: one(
      '国家高新区内',
      party(role, (p) => p.hiTechZone),
    ),
    [`${role}.listed`]: one(
      '上市公司',
      party(role, (p) => p.listed),
    ),
    [`${role}.transferAgency`]: one(
      '技术转移机构',
      party(role, (p) => p.transferAgency),
    ),
    [`${role}.rndInstitute`]: one(
      '研发机构',
      party(role, (p) => p.rndInstitute),
    ),
    [`${role}.convertedInstitute`]: one(
      '转制院所',
      party(role, (p) => p.convertedInstitute),
    ),
  };
}

/** Every value that a field of the national form may be taken from, by the name that the mapping uses. */
export const SOURCES: Readonly<Record<string, { readonly label: string; readonly of: Source }>> = {
  'contract.code': { label: '内部编号', of: field((c) => c.code) },
  'contract.title': { label: '项目名称', of: field((c) => c.title) },
  'contract.type': { label: '合同类别', of: typeOf },
  'contract.total': { label: '成交总额', of: amount('totalFen') },
  'contract.technical': { label: '技术交易额', of: amount('technicalFen') },
  'contract.signDate': { label: '签订日期', of: field((c) => c.signDate) },
  'contract.startDate': { label: '履行开始', of: field((c) => c.form.startDate) },
  'contract.endDate': { label: '履行结束', of: field((c) => c.endDate) },
  'contract.payMode': { label: '支付方式', of: field((c) => c.form.payMode && PAY_MODES[c.form.payMode]) },
  'contract.related': { label: '关联交易', of: field((c) => c.form.related) },
  'contract.planSource': { label: '计划来源', of: coded('plan-source', (c) => c.form.planSource) },
  'contract.planName': { label: '计划名称和编号', of: field((c) => c.form.planName) },
  'contract.ipKind': { label: '知识产权', of: coded('ip-kind', (c) => c.form.ipKind) },
  'contract.fieldCode': { label: '技术领域', of: coded('technical-field', (c) => c.form.fieldCode) },
  'contract.goalCode': { label: '社会经济目标', of: coded('socioeconomic-goal', (c) => c.form.goalCode) },
  'contract.industryCode': { label: '国民经济行业', of: coded('industry', (c) => c.form.industryCode) },
  'contract.newInvestment': { label: '预计新增投入', of: field((c) => c.form.newInvestment) },
  'contract.newOutput': { label: '预计新增产值', of: field((c) => c.form.newOutput) },
  'contract.content': { label: '标的内容', of: field((c) => c.form.content) },
  'registration.nationalNo': { label: '全国登记编号', of: ({ registration }) => plain(registration?.nationalNo) },
  ...ofParty('seller', '卖方'),
  ...ofParty('buyer', '买方'),
};
