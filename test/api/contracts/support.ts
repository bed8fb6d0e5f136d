import type { CaseView, ContractDetail, ContractFields, LineVerdict } from '@dto/contracts';
import { Organization } from '@guibang/identity';
import type { TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';

export const PDF = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF');

/** A PDF of its own bytes for each call: the same file twice is a duplicate. */
export const pdf = (text: string): Buffer => Buffer.concat([PDF, Buffer.from(`\n% ${text}\n`)]);

const LONG =
  '面向玻璃盖板产线研究表面微小缺陷的在线检测，目标是在线速度不低于十二米每分钟时检出率达到百分之九十九以上并稳定运行三个班次。';

/** Everything that a 技术开发 contract needs to be filed; parties and dates are put in by `contractFields`. */
export const DEVELOPMENT: ContractFields = {
  title: '玻璃盖板表面缺陷在线检测技术开发（演示）',
  type: 'development',
  subtype: 'commissioned',
  answers: { ordinaryWork: false, newTechnology: true, bothResearch: false },
  lines: [
    { id: 'a', kind: 'rnd_fee', technical: true, amount: '920000.00', reason: null, evidence: '合同第五条' },
    { id: 'b', kind: 'equipment', technical: false, amount: '360000.00', reason: null, evidence: '附件二' },
  ],
  amountUnknown: false,
  payMode: 'instalments',
  signPlace: '咸宁',
  related: false,
  fieldCode: '03',
  goalCode: '10',
  industryCode: 'C30',
  ipKind: 'secret',
  planSource: 'outside',
  content: LONG,
  rndGoal: LONG,
  notMastered: LONG,
  innovation: LONG,
  onlyMoney: false,
  ipOwnership: 'shared',
  benefitSharing: '各自使用，转让收益对半分',
  acceptanceStandard: '检出率不低于99%，误检率不高于2%',
  acceptanceMethod: '第三方检测，连续三个班次',
  paper: { allPages: true, bothSeals: true, dated: true, foreign: false, signatory: 'representative' },
};

export interface Sides {
  readonly seller: Somebody;
  readonly buyer: Somebody;
}

const day = (api: TestApi, back: number): string =>
  new Date(api.clock.now().getTime() + 8 * 3_600_000 - back * 86_400_000).toISOString().slice(0, 10);

/** Fields of a contract between two organizations of the platform. */
export async function contractFields(api: TestApi, sides: Sides, more: ContractFields = {}): Promise<ContractFields> {
  const orgs = api.db.repo(Organization);
  const [seller, buyer] = [
    await orgs.findOneByOrFail({ id: sides.seller.orgId }),
    await orgs.findOneByOrFail({ id: sides.buyer.orgId }),
  ];
  const party = (role: 'seller' | 'buyer', org: Organization) => ({
    role,
    name: org.name,
    uscc: org.uscc,
    sealText: org.name,
    natureCode: role === 'seller' ? '150' : '170',
    regionCode: org.regionCode,
    countryCode: '156',
    industryCode: 'C30',
    scaleCode: 'small',
    representative: role === 'seller' ? '卖方甲' : '买方乙',
    contact: role === 'seller' ? '卖方联系人' : '买方联系人',
    phone: role === 'seller' ? '0715-1000001' : '0715-2000002',
  });
  return {
    ...DEVELOPMENT,
    parties: [party('seller', seller), party('buyer', buyer)],
    startDate: day(api, 3),
    endDate: day(api, -300),
    ...more,
  };
}

export const signDay = (api: TestApi): string => day(api, 5);

/** A signed contract with its scan, kept by the seller. */
export async function signed(api: TestApi, sides: Sides, more: ContractFields = {}): Promise<ContractDetail> {
  const fields = await contractFields(api, sides, more);
  const { seller } = sides;
  const { id } = (await seller.post('/contracts', fields).expect(201)).body as ContractDetail;
  await seller.post(`/contracts/${id}/files?kind=contract&pages=12`).attach('file', pdf(id), '合同.pdf').expect(201);
  const answer = await seller.post(`/contracts/${id}/signature`, { signDate: signDay(api) }).expect(200);
  return answer.body as ContractDetail;
}

/** The same, filed. @returns the registration's id and the contract */
export async function filed(
  api: TestApi,
  sides: Sides,
  more: ContractFields = {},
): Promise<{ id: string; contractId: string }> {
  const { id: contractId } = await signed(api, sides, more);
  const answer = await sides.seller.post(`/contracts/${contractId}/registration`, { notClassified: true }).expect(200);
  return { id: (answer.body as ContractDetail).registration!.id, contractId };
}

/** The determination that agrees with the applicant. */
export function agreeing(fields: ContractFields): LineVerdict[] {
  return (fields.lines ?? []).map((l) => ({ id: l.id, technical: l.technical ?? false, amount: l.amount ?? '0' }));
}

export async function read(who: Somebody, id: string): Promise<CaseView> {
  return (await who.get(`/registrations/${id}`).expect(200)).body as CaseView;
}
