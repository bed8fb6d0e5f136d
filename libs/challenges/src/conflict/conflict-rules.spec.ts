import { type BidFacts, type ExpertFacts, findConflicts, type Joint, plain, plainPhone } from './conflict-rules';

const HORIZON = { since: '2023-11-26', nominations: 3 };

const expert = (more: Partial<ExpertFacts> = {}): ExpertFacts => ({
  id: 'e1',
  name: '王明',
  mails: ['wang@uni.example'],
  phones: ['13800000001'],
  belongs: [
    {
      orgId: 'uni',
      name: '鄂南科技大学（演示）',
      until: null,
      legalRepresentative: '赵校长',
      address: '咸宁市咸安区温泉大道1号',
    },
  ],
  ...more,
});
const bid = (more: Partial<BidFacts> = {}): BidFacts => ({
  id: 'b1',
  units: [{ orgId: 'firm', name: '楚材（演示）', legalRepresentative: '钱某', address: '咸宁市高新区龟山路9号' }],
  people: ['李雷'],
  mails: ['bid@firm.example'],
  phones: ['0715-8000000'],
  avoid: [],
  ...more,
});
const kinds = (e: ExpertFacts, b: BidFacts, joints: Joint[] = []): string[] =>
  findConflicts(e, b, joints, HORIZON).map((f) => f.kind);

describe('conflicts of interest', () => {
  it('finds nothing where nothing is shared', () => expect(kinds(expert(), bid())).toEqual([]));

  it.each<[string, Partial<ExpertFacts>, Partial<BidFacts>, Joint[], string[]]>([
    ['he works for the bidder', {}, { units: [{ orgId: 'uni', name: '别的写法' }] }, [], ['org-now']],
    [
      'he works for a partner of the consortium',
      {},
      {
        units: [
          { orgId: 'firm', name: '楚材' },
          { orgId: 'uni', name: '鄂南科技大学（演示）' },
        ],
      },
      [],
      ['org-now'],
    ],
    [
      'the unit is known by its name only',
      {},
      { units: [{ orgId: null, name: '鄂南科技大学 (演示)' }] },
      [],
      ['org-now'],
    ],
    [
      'he left less than three years ago',
      { belongs: [{ orgId: null, name: '楚材（演示）', until: '2024-06-30' }] },
      {},
      [],
      ['org-past'],
    ],
    ['he left before that', { belongs: [{ orgId: null, name: '楚材（演示）', until: '2023-11-25' }] }, {}, [], []],
    [
      'both units have one legal representative',
      { belongs: [{ orgId: 'x', name: '甲', until: null, legalRepresentative: '钱 某' }] },
      {},
      [],
      ['legal'],
    ],
    [
      'both units have one address',
      { belongs: [{ orgId: 'x', name: '甲', until: null, address: '咸宁市高新区龟山路９号' }] },
      {},
      [],
      ['address'],
    ],
    [
      'a unit that he left shares an address',
      { belongs: [{ orgId: 'x', name: '甲', until: '2025-01-01', address: '咸宁市高新区龟山路9号' }] },
      {},
      [],
      [],
    ],
    [
      'both addresses are just the city',
      { belongs: [{ orgId: 'x', name: '甲', until: null, address: '咸宁市' }] },
      { units: [{ orgId: 'y', name: '乙', address: '咸宁市' }] },
      [],
      [],
    ],
    ['one phone', { phones: ['+86 138-0000-0001'] }, { phones: ['13800000001'] }, [], ['contact']],
    ['one mail address', {}, { mails: ['WANG@uni.example'] }, [], ['contact']],
    ['no phone at all on both', { phones: [''] }, { phones: [''] }, [], []],
    ['a namesake in the team', {}, { people: ['王 明'] }, [], ['team']],
    ['the bidder asks for it', {}, { avoid: [{ name: '王明' }] }, [], ['named']],
    ['the bidder means another one of that name', {}, { avoid: [{ name: '王明', org: '武汉大学' }] }, [], []],
    ['the bidder names his unit', {}, { avoid: [{ name: '王明', org: '鄂南科技大学' }] }, [], ['named']],
    [
      'the name stands after as many as may be named',
      {},
      { avoid: [{ name: '一' }, { name: '二' }, { name: '三' }, { name: '王明' }] },
      [],
      [],
    ],
    ['a result in common', {}, {}, [{ what: 'result', title: '镀膜', day: '2024-01-01', personal: true }], ['result']],
    ['a deal in common', {}, {}, [{ what: 'deal', title: '镀膜', day: '2023-11-26', personal: false }], ['deal']],
    ['a deal long ago', {}, {}, [{ what: 'deal', title: '镀膜', day: '2023-11-25', personal: false }], []],
  ])('%s', (_, e, b, joints, expected) => expect(kinds(expert(e), bid(b), joints)).toEqual(expected));

  it('says what it found, so that an officer can judge', () => {
    const [found] = findConflicts(
      expert(),
      bid({ units: [{ orgId: 'uni', name: '鄂南科技大学（演示）' }] }),
      [],
      HORIZON,
    );
    expect(found!.text).toBe('专家现在是鄂南科技大学（演示）的人');
  });

  it('does not take different codes of one name for one unit', () => {
    const e = expert({ belongs: [{ orgId: null, name: '同名公司', uscc: 'A', until: null }] });
    expect(kinds(e, bid({ units: [{ orgId: null, name: '同名公司', uscc: 'B' }] }))).toEqual([]);
    expect(kinds(e, bid({ units: [{ orgId: null, name: '改了名', uscc: 'A' }] }))).toEqual(['org-now']);
  });

  it('compares names and phones by what they mean', () => {
    expect(plain('鄂南（演示）科技-大学')).toBe(plain('鄂南(演示)科技大学'));
    expect(plainPhone('86 13800000001')).toBe(plainPhone('138-0000-0001'));
    expect(plainPhone('110')).toBe('');
  });
});
