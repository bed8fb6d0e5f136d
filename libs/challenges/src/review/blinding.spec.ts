import { forReviewer, labelOf } from './blinding';

const FORM = {
  plan: '路线',
  leader: { name: '许教授', unit: '鄂南科技大学', title: '教授' },
  team: [{ name: '李雷', unit: '鄂南科技大学', role: '算法' }],
  consortium: [{ name: '楚材公司', uscc: '91421200MA00000000', task: '试制' }],
  evidence: [{ title: '发明专利', ref: 'ZL2023', day: '2023-01-01' }],
  phone: '13800000001',
  avoid: [{ name: '王明', unit: '武汉大学', reason: '竞争' }],
  conflictNote: '无',
  price: '1000000.00',
};

describe('a bid as the panel reads it', () => {
  it('never tells whom the bidder asked to be kept out', () => {
    expect(forReviewer(FORM, false)).toMatchObject({ leader: { name: '许教授' }, price: '1000000.00' });
    for (const blinded of [true, false]) {
      expect(JSON.stringify(forReviewer(FORM, blinded))).not.toMatch(/王明|13800000001/);
    }
  });

  it('has no name of a person or a unit in it where the review is blinded', () => {
    const text = JSON.stringify(forReviewer(FORM, true));
    expect(text).not.toMatch(/许教授|李雷|鄂南|楚材|9142|ZL2023/);
    expect(forReviewer(FORM, true)).toMatchObject({
      plan: '路线',
      team: [{ role: '算法' }],
      consortium: [{ task: '试制' }],
    });
  });

  it('counts labels on after Z', () =>
    expect([0, 25, 26, 701, 702].map(labelOf)).toEqual(['标书A', '标书Z', '标书AA', '标书ZZ', '标书AAA']));
});
