import { addMonths, awardTerms } from './award-terms';

const LIST = {
  content: '在线检测',
  months: 12,
  indicators: [
    {
      name: '检出率',
      comparator: 'gte' as const,
      target: 99,
      unit: '%',
      testMethod: '连续三班',
      tester: 'third_party' as const,
    },
    { name: '温度', comparator: 'range' as const, target: 10, targetHigh: 20, unit: '℃' },
  ],
};
const BID = {
  plan: '成像加算法',
  price: '1000000.00',
  ip: 'joint' as const,
  responses: [{ index: 0, name: '检出率', promise: 99.5 }],
  milestones: [
    { title: '样机', month: 6, amount: '400000.00', deliverable: '样机一台' },
    { title: '验收', month: 12, amount: '600000' },
  ],
};

describe('terms that an award settles', () => {
  it('takes price, promises, milestones and payment from the bid', () => {
    const terms = awardTerms('玻璃检测', LIST, BID, '2026-11-26');
    expect(terms).toMatchObject({
      type: { type: 'develop_entrust' },
      scope: { title: '玻璃检测', startsOn: '2026-11-26', endsOn: '2027-11-26' },
      price: { lines: [{ kind: 'rnd_fee', technical: true, amount: '1000000.00' }] },
      payment: {
        mode: 'installments',
        installments: [{ amount: '400000.00', day: '2027-05-26' }, { amount: '600000.00' }],
      },
      ip: { owner: 'joint' },
      milestones: {
        items: [
          { name: '样机', day: '2027-05-26', share: 40 },
          { name: '验收', share: 60 },
        ],
      },
      acceptance: { method: '连续三班', by: '第三方检测机构' },
    });
    expect(terms.scope!.requirements).toBe('检出率：要求≥99%，承诺99.5%\n温度：要求10～20℃');
    expect(terms).not.toHaveProperty('benefit');
  });

  it('leaves open what list and bid do not say in full', () => {
    const { price: _price, ip: _ip, ...rest } = BID;
    const terms = awardTerms('玻璃检测', { months: null }, { ...rest, milestones: [BID.milestones[0]!] }, '2026-11-26');
    expect(Object.keys(terms).sort()).toEqual(['milestones', 'scope', 'type']);
    expect(terms.milestones!.items[0]!.share).toBeNull();
  });

  it('is a joint development where partners bid together', () =>
    expect(awardTerms('x', {}, { consortium: [{ name: '甲' }] }, '2026-11-26').type).toEqual({
      type: 'develop_joint',
    }));

  it('counts months to the last day that there is', () => {
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(addMonths('2027-11-30', 3)).toBe('2028-02-29');
    expect(addMonths('2026-01-31', 13)).toBe('2027-02-28');
    expect(addMonths('2026-11-26', 1)).toBe('2026-12-26');
  });
});
