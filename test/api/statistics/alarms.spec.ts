import type { AlarmsView, AlarmView } from '@dto/statistics';
import { Ledger } from '@guibang/ledger';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { type Left, leave } from './years';

const HOME = '421200';
const LONG =
  '研究玻璃盖板表面微小缺陷的在线检测方法，形成样机一台、软件一套，检出率不低于百分之九十九，误检率不高于百分之二。';

describe('alarms', () => {
  let api: TestApi;
  let city: Somebody;
  let county: Somebody;
  let seller: Somebody;
  const year = 2025;

  beforeAll(async () => (api = await startApi()));
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.clean();
    city = await api.officer('city', HOME);
    county = await api.officer('county', '421202');
    seller = await api.verifiedOrg('enterprise', { region: '421202' });
  });

  const A = { name: '甲科技（演示）', uscc: '91421202T00000101A' };
  const B = { name: '乙玻璃（演示）', uscc: '91421221T00000102B' };
  const contract = (more: Partial<Left> = {}): Left => ({
    orgId: seller.orgId,
    signed: `${year}-03-01`,
    filed: `${year}-03-05`,
    registered: `${year}-03-20`,
    seller: A,
    buyer: B,
    total: 300_000,
    ...more,
  });
  const alarms = async (who = city): Promise<AlarmsView> =>
    (await who.get(`/alarms?year=${year}`).expect(200)).body as AlarmsView;
  const of = async (kind: string, who = city): Promise<AlarmView[]> =>
    (await alarms(who)).items.filter((one) => one.kind === kind);
  const judge = (who: Somebody, { kind, key }: AlarmView, verdict: string, note = '看了合同和付款凭证') =>
    who.post('/alarms/verdicts', { year, kind, key, verdict, note });

  it('are none in an ordinary year, and each kind says why and by which rule', async () => {
    await leave(api, [contract(), contract({ buyer: { ...B, uscc: '91421221T00000103C' } })]);
    const { items, kinds } = await alarms();
    expect(items).toEqual([]);
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'related',
      'same-text',
      'split',
      'circular',
      'few-people',
      'year-end',
      'hardware',
    ]);
    expect(kinds.find(({ kind }) => kind === 'split')).toMatchObject({
      found: 0,
      rule: expect.stringContaining('alarm.split'),
    });
  });

  it('see same texts, split contracts, circles, small sellers and hardware, each with its contracts', async () => {
    await api.db.query(`UPDATE organizations SET staff = 2 WHERE id = $1`, [seller.orgId]);
    const thing = { kind: 'equipment', technical: true, amount: '900000' };
    await leave(api, [
      contract({ content: LONG, total: 4_900_000 }),
      contract({ content: `${LONG} `, total: 4_800_000, signed: `${year}-03-20` }),
      contract({ seller: B, buyer: A, total: 500_000 }),
      contract({ total: 1_000_000, technical: 1_000_000, lines: [thing], type: 'service' }),
    ]);
    const found = (await alarms()).items;
    const words = Object.fromEntries(found.map(({ kind, words: said, evidence }) => [kind, [evidence.length, said]]));
    expect(words).toMatchObject({
      'same-text': [2, '2份合同的内容一字不差'],
      split: [2, '19天里签了2份，每份都在500万元门槛下不到10%'],
      circular: [4, expect.stringContaining('365天内互相卖')],
      hardware: [1, '技术交易额等于成交额，其中设备、材料、施工占90%'],
    });
    expect(found.filter(({ kind }) => kind === 'few-people').length).toBeGreaterThan(0);
    expect(found.every(({ open }) => open)).toBe(true);
  });

  it('take a person’s word with a note, and open again when contracts come in after it', async () => {
    await leave(api, [contract({ content: LONG }), contract({ content: LONG })]);
    const [sign] = await of('same-text');
    expect((await judge(city, sign!, 'fine', '').expect(422)).body.code).toBe('common.invalid');
    await judge(county, sign!, 'check', '请登记站核对两份合同').expect(204);
    await judge(city, sign!, 'fine', '同一项目分两期，第二期照抄背景').expect(204);
    const [after] = await of('same-text');
    expect(after).toMatchObject({ open: false, verdicts: [{ verdict: 'fine' }, { verdict: 'check' }] });
    const told = await api.app.get(Ledger).history({ kind: 'alarm', id: `same-text:${sign!.key}` });
    expect(told.map(({ data }) => data.verdict)).toEqual(['check', 'fine']);
    await leave(api, [contract({ content: LONG })]);
    const [again] = await of('same-text');
    expect(again).toMatchObject({ open: true });
    expect(again!.evidence).toHaveLength(3);
    await judge(city, { ...sign!, key: 'no-such-thing' }, 'fine').expect(404);
  });

  it('show a county what concerns it, and of another county’s contract only that it is there', async () => {
    await leave(api, [
      contract({ content: LONG, title: '咸安的合同' }),
      contract({ content: LONG, title: '赤壁的合同', region: '421281' }),
    ]);
    const [sign] = await of('same-text', county);
    expect(sign!.evidence.map(({ title, contractId }) => [title, contractId === null])).toEqual([
      ['咸安的合同', false],
      ['外县市区的合同', true],
    ]);
    expect(JSON.stringify(sign)).not.toContain('赤壁的合同');
    expect(await of('same-text', await api.officer('county', '421222'))).toEqual([]);
    await judge(seller, sign!, 'fine').expect(403);
    const leader = await api.verifiedOrg('bureau', { region: HOME, role: 'leader' });
    expect((await alarms(leader)).mayJudge).toBe(false);
    await judge(leader, sign!, 'fine').expect(403);
  });

  it('count the answers that say nothing, by county', async () => {
    await leave(api, [
      contract({ ip: 'none', plan: 'outside' }),
      contract({ ip: 'none', plan: 'national', technical: 300_000 }),
      contract({ ip: 'secret', plan: '' }),
    ]);
    expect((await alarms()).quality).toEqual([
      { regionCode: '421202', region: '咸安区', contracts: 3, noIp: 2, noPlan: 2, allTechnical: 1 },
    ]);
  });
});
