import type { ContractDetail, ContractFields } from '@dto/contracts';
import { Browser } from 'playwright-core';
import { Caller, freshMark, freshUscc, newEnterprise } from './people';

interface Terms {
  schemes: Record<string, { terms: { code: string; name: string; parent?: string }[] }>;
}

/** A seller of our own, verified, with its administrator's way in. */
export async function newSeller(browser: Browser): Promise<{ email: string; name: string; caller: Caller }> {
  const name = `合同测试${freshMark()}有限公司`;
  const { email, caller } = await newEnterprise(browser, name);
  return { email, name, caller };
}

const LONG =
  '检出率不低于百分之九十九，误检率不高于百分之二，节拍不高于六秒每片，连续运行七十二小时无故障，覆盖划伤、气泡和结石三类缺陷。';

interface Party {
  name: string;
  uscc: string;
}

/** Everything that the pre-check asks of a commissioned development, as its seller types it. Default buyer: not on the platform. */
export async function completeFields(
  seller: Caller,
  title: string,
  buyer: Party = { name: `买方${title}有限公司`, uscc: freshUscc() },
): Promise<ContractFields> {
  const { orgId } = (await seller.session()).current!;
  const own = await seller.get<{ name: string; uscc: string }>(`/organizations/${orgId}`);
  const { schemes } = await seller.get<Terms>('/taxonomy');
  const code = (scheme: string, name: string) => schemes[scheme]!.terms.find((term) => term.name.includes(name))!.code;
  const party = (role: 'seller' | 'buyer', name: string, uscc: string) => ({
    role,
    name,
    uscc,
    sealText: name,
    natureCode: code('party-nature', '有限责任公司'),
    regionCode: '421202',
    countryCode: '156',
    industryCode: code('industry', '制造业'),
    address: `咸宁市咸安区测试路${role === 'seller' ? 1 : 2}号`,
    representative: role === 'seller' ? '王建国' : '赵明',
    contact: role === 'seller' ? '李工' : '陈工',
    phone: role === 'seller' ? '0715-8000001' : '0715-8000002',
  });
  return {
    title,
    type: 'development',
    subtype: 'commissioned',
    answers: { ordinaryWork: false, newTechnology: true, bothResearch: false },
    parties: [party('seller', own.name, own.uscc), party('buyer', buyer.name, buyer.uscc)],
    lines: [
      { id: 'fee', kind: 'rnd_fee', technical: true, amount: '920000.00' },
      { id: 'rig', kind: 'equipment', technical: true, amount: '360000.00', reason: '检测用的样机' },
    ],
    payMode: 'instalments',
    signDate: new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10),
    startDate: new Date().toISOString().slice(0, 10),
    endDate: new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10),
    related: false,
    fieldCode: schemes['technical-field']!.terms[0]!.code,
    goalCode: code('socioeconomic-goal', '工商业'),
    industryCode: code('industry', '制造业'),
    ipKind: code('ip-kind', '技术秘密'),
    planSource: code('plan-source', '计划外'),
    content: '研制玻璃盖板表面缺陷在线检测系统。',
    rndGoal: LONG,
    notMastered: LONG,
    innovation: LONG,
    ipOwnership: 'seller',
    benefitSharing: '不分配。',
    acceptanceStandard: '检出率不低于99%。',
    acceptanceMethod: '双方现场测试。',
    paper: { allPages: true, bothSeals: true, dated: true, foreign: false, signatory: 'representative' },
  };
}

/** A PDF that no earlier run has sent: the same file twice is a duplicate. */
export const freshPdf = (): Buffer =>
  Buffer.from(`%PDF-1.4\n1 0 obj <<>> endobj\n% ${freshMark()}${Date.now()}\ntrailer <<>>\n%%EOF`);

/** A signed contract, filed for registration when `filed`. */
export async function newContract(seller: Caller, title: string, filed = true, buyer?: Party): Promise<ContractDetail> {
  const { id, version } = await seller.post<ContractDetail>('/contracts', {});
  const fields = await completeFields(seller, title, buyer);
  await seller.patch(`/contracts/${id}`, version, fields);
  await seller.file(`/contracts/${id}/files?kind=contract&pages=3`, '技术开发合同.pdf', freshPdf());
  const signed = await seller.post<ContractDetail>(`/contracts/${id}/signature`, { signDate: fields.signDate });
  if (!filed) return signed;
  return seller.post<ContractDetail>(`/contracts/${id}/registration`, { notClassified: true, notes: [] });
}
