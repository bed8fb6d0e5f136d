import type { ContractFields, ContractParty, FileKind } from '../dto';
import { amountsOf } from '../contract/amounts';
import type { Facts, Limit, Relative } from './facts';
import { precheck, RULES } from './precheck';

const limit = <T>(value: T): Limit<T> => ({ value, source: '平台设定', grade: 'D' });
const LIMITS: Facts['limits'] = {
  titleLikeness: limit(0.8),
  amountTolerance: limit(0.01),
  duplicateDays: limit(30),
  fileWithinDays: limit(30),
  innovationChars: limit(50),
  nearThreshold: limit(0.95),
  secondFrom: limit(500_000_000),
  noticeDays: limit(15),
  businessTitleWords: limit(['采购', '安装']),
  classifiedWords: limit(['绝密']),
  permitWords: limit(['药品']),
  monopolyWords: limit(['限制改进：不得改进，改进成果无偿归', '搭售：必须同时购买']),
};

const party = (role: ContractParty['role'], name: string, uscc: string): ContractParty => ({
  role,
  name,
  uscc,
  sealText: name,
  natureCode: '150',
  regionCode: '421202',
  countryCode: '156',
});
const LONG = '研究开发签约时还没有掌握的在线检测方法'.repeat(4);

const GOOD: ContractFields = {
  title: '在线检测技术开发',
  type: 'development',
  subtype: 'commissioned',
  answers: { ordinaryWork: false, newTechnology: true, bothResearch: false },
  parties: [party('seller', '卖方公司', '914403001922038216'), party('buyer', '买方公司', '9144030071526726XG')],
  lines: [{ id: 'a', kind: 'rnd_fee', technical: true, amount: '1000000' }],
  payMode: 'once',
  signDate: '2026-11-01',
  startDate: '2026-11-02',
  endDate: '2027-11-01',
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
  ipOwnership: 'shared',
  benefitSharing: '对半',
  acceptanceStandard: '检出率',
  acceptanceMethod: '第三方检测',
  paper: { allPages: true, bothSeals: true, dated: true, foreign: false, signatory: 'representative' },
};

function facts(change: ContractFields = {}, more: Partial<Facts> = {}): Facts {
  const fields = { ...GOOD, ...change };
  const { total, technical } = amountsOf(fields.lines ?? []);
  const of = (role: ContractParty['role']): ContractParty | null =>
    fields.parties?.find((p) => p.role === role) ?? null;
  return {
    fields,
    seller: of('seller'),
    buyer: of('buyer'),
    broker: of('broker'),
    total,
    technical,
    files: ['contract'] as FileKind[],
    applicantUscc: '914403001922038216',
    today: '2026-11-10',
    filedOn: '2026-11-10',
    relatives: [],
    sellerPath: ['420000', '421200', '421202'],
    homeRegion: '421200',
    known: () => true,
    limits: LIMITS,
    ...more,
  };
}

const said = (f: Facts): string[] => precheck(f).findings.map((x) => `${x.rule} ${x.severity} ${x.path}`);
const first = (change: ContractFields, more?: Partial<Facts>): string | undefined => said(facts(change, more))[0];
const twin = (more: Partial<Relative> = {}): Relative => ({
  id: 'x',
  code: 'XN-2026-000001',
  title: '在线检测技术开发',
  likeness: 1,
  total: 100_000_000n,
  signDate: '2026-10-20',
  sameFile: false,
  samePair: true,
  registered: false,
  ...more,
});
const [SELLER, BUYER] = GOOD.parties as [ContractParty, ContractParty];

describe('the pre-check', () => {
  it('lets a good contract pass all twenty rules', () => {
    const { findings, passed } = precheck(facts());
    expect(findings).toEqual([]);
    expect(passed.map((p) => p.rule)).toEqual(RULES.map((r) => r.id));
    expect(RULES.map((r) => r.id)).toEqual(Array.from({ length: 20 }, (_, i) => `P${String(i + 1).padStart(2, '0')}`));
  });

  it.each<[string, ContractFields, Partial<Facts> | undefined]>([
    [
      'P01 block parties.0.uscc',
      { parties: [{ ...SELLER, uscc: '91350100M000100Y4A' }, BUYER] },
      { applicantUscc: '91350100M000100Y4A' },
    ],
    [
      'P01 warn parties.0.uscc',
      { parties: [{ ...SELLER, uscc: '91350203M0001QAY9B', usccReason: '执照如此' }, BUYER] },
      { applicantUscc: '91350203M0001QAY9B' },
    ],
    ['P01 block parties.1.sealText', { parties: [SELLER, { ...BUYER, sealText: '买方集团' }] }, undefined],
    ['P02 block parties', {}, { applicantUscc: '9144030071526726XG' }],
    ['P02 block paper.signatory', { paper: { ...GOOD.paper, signatory: 'agent' } }, undefined],
    ['P02 block parties', { paper: { ...GOOD.paper, signatory: 'department' } }, undefined],
    ['P03 block files', {}, { files: [] }],
    ['P03 block files', { paper: { ...GOOD.paper, foreign: true } }, undefined],
    ['P04 warn title', {}, { relatives: [twin()] }],
    ['P04 block title', {}, { relatives: [twin({ registered: true })] }],
    ['P04 block files', {}, { relatives: [twin({ sameFile: true, samePair: false, likeness: 0, registered: true })] }],
    ['P05 warn startDate', { startDate: '2026-10-01' }, undefined],
    ['P05 block endDate', { endDate: '2026-11-01' }, undefined],
    ['P05 warn signDate', { signDate: '2026-09-01' }, undefined],
    ['P06 block lines', { lines: [] }, undefined],
    ['P06 block lines.0.technical', { lines: [{ id: 'a', kind: 'rnd_fee', amount: '1' }] }, undefined],
    ['P06 block lines.0.reason', { lines: [{ id: 'a', kind: 'equipment', amount: '1', technical: true }] }, undefined],
    [
      'P07 warn type',
      {
        answers: {
          ordinaryWork: false,
          newTechnology: false,
          existingRight: false,
          adviceOnProject: false,
          solvesProblem: true,
        },
      },
      undefined,
    ],
    ['P07 block subtype', { subtype: 'patent' }, undefined],
    ['P08 block rndGoal', { rndGoal: '太短' }, undefined],
    ['P08 warn subtype', { subtype: 'joint', onlyMoney: true }, undefined],
    ['P11 block ipOwnership', { ipOwnership: null }, undefined],
    ['P12 warn otherTerms', { otherTerms: '买方不得改进该技术' }, undefined],
    ['P13 block related', { related: null }, undefined],
    [
      'P13 warn related',
      {
        parties: [
          { ...SELLER, phone: '1' },
          { ...BUYER, phone: '1' },
        ],
      },
      undefined,
    ],
    ['P14 warn lines', { lines: [{ id: 'a', kind: 'rnd_fee', technical: true, amount: '4900000' }] }, undefined],
    ['P15 block planSource', { planSource: null }, undefined],
    ['P16 block parties.0.regionCode', {}, { sellerPath: ['420000', '420100', '420111'] }],
    ['P18 block content', { content: `${LONG}绝密` }, undefined],
    ['P20 warn files', { title: '药品生产线检测技术开发' }, undefined],
  ])('%s', (expected, change, more) => expect(said(facts(change, more))).toContain(expected));

  it('sees a split over a month', () => {
    const lines = [{ id: 'a', kind: 'rnd_fee' as const, technical: true, amount: '3000000' }];
    const other = twin({ total: 250_000_000n, likeness: 0.1, signDate: '2026-11-20' });
    expect(said(facts({ lines }, { relatives: [other] }))).toEqual(['P14 warn lines']);
    expect(said(facts({ lines }, { relatives: [{ ...other, signDate: '2026-12-01' }] }))).toEqual([]);
  });

  it('a royalty may be open: no amount, its terms, and the task to mend it', () => {
    const royalty: ContractFields = {
      payMode: 'royalty',
      amountUnknown: true,
      lines: [{ id: 'a', kind: 'royalty', technical: true }],
    };
    expect(said(facts(royalty))).toEqual(['P17 block royaltyTerms', 'P17 warn amountUnknown']);
    expect(said(facts({ ...royalty, royaltyTerms: '年销售额的3%，五年' }))).toEqual(['P17 warn amountUnknown']);
    expect(first({ ...royalty, payMode: 'once' })).toBe('P06 block payMode');
  });

  it('转让 and 许可 need a right that stands, 许可 its scope', () => {
    const licence: ContractFields = { type: 'licence', subtype: 'exclusive', answers: {}, rights: [] };
    expect(said(facts(licence))).toEqual([
      'P09 block rights',
      'P09 block licence.from',
      'P09 block licence.territory',
      'P09 block licence.manner',
    ]);
    const rights = [{ kind: 'invention', number: 'ZL2020', owner: '卖方公司', status: 'expired' as const }];
    const scope = { from: '2026-11-02', to: '2030-01-01', territory: '全国', manner: '生产销售' };
    expect(said(facts({ ...licence, rights, licence: scope }))).toEqual(['P09 block rights.0.status']);
    expect(said(facts({ ...licence, rights: [{ ...rights[0]!, status: 'valid' }], licence: scope }))).toEqual([]);
  });

  it('services name their problem, training its trainees', () => {
    const training: ContractFields = { type: 'service', subtype: 'training', answers: {}, title: '设备安装培训' };
    expect(said(facts(training))).toEqual([
      'P07 warn title',
      'P10 block problem',
      'P10 block measurable',
      'P10 block trainees',
    ]);
  });

  it('a university that agrees a price puts it up first', () => {
    const parties = [{ ...SELLER, natureCode: '022' }, BUYER];
    const rights = [{ kind: 'secret', owner: '卖方公司', status: 'secret' as const }];
    const sold: ContractFields = { parties, type: 'transfer', subtype: 'secret', answers: {}, rights };
    expect(said(facts(sold))).toEqual(['P19 block pricing.mode']);
    const pricing = { mode: 'negotiated' as const, noticed: true, noticeFrom: '2026-10-20', noticeTo: '2026-10-25' };
    expect(said(facts({ ...sold, pricing }, { files: ['contract', 'notice'] }))).toEqual([
      'P19 block pricing.noticeTo',
    ]);
    const long = { ...pricing, noticeFrom: '2026-10-01' };
    expect(said(facts({ ...sold, pricing: long }, { files: ['contract', 'notice'] }))).toEqual([]);
  });

  it('every finding says what to do, with its source and grade', () => {
    const { findings } = precheck(facts({ planSource: null, rndGoal: '' }));
    for (const f of findings) {
      expect(f.message.length).toBeGreaterThan(3);
      expect(f.source).not.toBe('');
      expect(['A', 'B', 'C', 'D', 'GK']).toContain(f.grade);
    }
  });
});
