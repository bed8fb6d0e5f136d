import type { CaseView, ContractDetail, ContractFields, ContractThread, Lineage } from '@dto/contracts';
import type { ContractText } from '@dto/deals';
import type { ProgressView, TallyLine } from '@dto/statistics';
import { RegisteredReader } from '@guibang/contracts';
import { startApi, TestApi } from '../support/api';
import type { Somebody } from '../support/fixtures';
import { agreeing, contractFields, pdf, read } from '../api/contracts/support';
import { Rooms } from '../api/deals/rooms';

/**
 * The second half of the thread, over HTTP only: a signed deal becomes a contract, is performed and paid, is registered after being
 * returned once and looked at twice, is changed, and is cancelled. At each step the ledger says what happened and the account what
 * it made of the sums.
 */
describe('from a signed deal to the registered contract, and out again', () => {
  let api: TestApi;
  let seller: Somebody;
  let buyer: Somebody;
  let first: Somebody;
  let second: Somebody;
  let needId: string;
  let contractId: string;
  let caseId: string;

  const LINES = [
    { id: 'a', kind: 'rnd_fee' as const, technical: true, amount: '5600000.00' },
    { id: 'b', kind: 'equipment' as const, technical: false, amount: '680000.00', evidence: '附件二' },
  ];
  const verdict = (fields: ContractFields) => ({
    decision: 'register',
    technicalContract: true,
    type: 'development',
    subtype: 'commissioned',
    lines: agreeing(fields),
  });
  const today = (): string => new Date(api.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const detail = async (): Promise<ContractDetail> =>
    (await seller.get(`/contracts/${contractId}`).expect(200)).body as ContractDetail;
  const sums = async (): Promise<string[]> =>
    (await api.app.get(RegisteredReader).registeredFacts(contractId))!.entries.map(
      (e) => `${e.what} ${e.deltaTotalFen} ${e.deltaTechnicalFen}`,
    );

  beforeAll(async () => {
    api = await startApi();
    seller = await api.verifiedOrg('enterprise', { name: '卖方科技（演示）', region: '421202' });
    buyer = await api.verifiedOrg('enterprise', { name: '买方玻璃（演示）', region: '421221' });
    first = await api.verifiedOrg('station', { region: '421200', role: 'station_first' });
    second = await api.member(first.orgId, 'station_second');
  });
  afterAll(() => api.close());

  it('both sign the deal, and its contract is there with terms, scans and a number', async () => {
    const rooms = new Rooms(api);
    const pair = await rooms.pair({ buyer, seller });
    needId = pair.needId;
    const deal = await rooms.agreed(pair);
    for (const [who, name] of [
      [buyer, '买'],
      [seller, '卖'],
    ] as const) {
      const { hash } = (await who.get(`/deals/${deal.id}/contract`).expect(200)).body as ContractText;
      await who
        .post(`/deals/${deal.id}/signing`)
        .field('signatory', '张三')
        .field('position', '法定代表人')
        .field('signedOn', today())
        .field('contractHash', hash)
        .attach('file', pdf(name), 'sealed.pdf')
        .expect(200);
    }
    await api.drain();
    const list = (await seller.get('/contracts').expect(200)).body.items as { id: string }[];
    expect(list).toHaveLength(1);
    contractId = list[0]!.id;
    const made = await detail();
    expect(made).toMatchObject({
      state: 'signed',
      origin: 'deal',
      dealId: deal.id,
      total: '1280000.00',
      technical: '1000000.00',
    });
    expect(made.code).toMatch(/^XN-\d{4}-000001$/);
    expect(made.files.map((f) => f.kind)).toEqual(['contract', 'contract']);
    expect(made.fields).toMatchObject({ subtype: 'commissioned', payMode: 'instalments', ipOwnership: 'shared' });
    expect(made.fields.fieldCode ?? null).toBeNull();
    expect((await buyer.get(`/contracts/${contractId}`).expect(200)).body.mySide).toBe('buyer');
  }, 240_000);

  it('is performed: a milestone accepted, the money received', async () => {
    const fields = await contractFields(api, { seller, buyer }, { title: (await detail()).fields.title, lines: LINES });
    const edited = await seller.patch(`/contracts/${contractId}`, (await detail()).version, fields).expect(200);
    expect(edited.body).toMatchObject({ total: '6280000.00', technical: '5600000.00' });
    const metric = { name: '检出率', comparator: 'gte', target: 99, unit: '%' };
    const plan = {
      milestones: [{ title: '样机', due: '2027-03-01', metrics: [metric] }],
      tranches: [{ title: '样机款', amount: '1000000', milestone: 0 }],
    };
    await seller.put(`/contracts/${contractId}/plan`, plan).expect(200);
    const begun = (await seller.post(`/contracts/${contractId}/performance`).expect(200)).body as ContractDetail;
    const milestone = `/contracts/${contractId}/milestones/${begun.milestones[0]!.id}`;
    await seller
      .post(`${milestone}/delivery`, { note: '样机到厂', measured: [{ name: '检出率', value: 99.4 }] })
      .expect(200);
    await buyer.post(`${milestone}/verdict`, { decision: 'accept' }).expect(200);
    const proof = await seller
      .post(`/contracts/${contractId}/files?kind=payment`)
      .attach('file', pdf('回单'), '回单.pdf');
    const fileId = (proof.body as ContractDetail).files.find((f) => f.kind === 'payment')!.id;
    const trancheId = begun.tranches[0]!.id;
    const payment = { trancheId, amount: '1000000', paidOn: today(), fileId };
    const paid = await seller.post(`/contracts/${contractId}/payments`, payment).expect(201);
    expect(paid.body).toMatchObject({ state: 'performing', paid: '1000000.00' });
  });

  it('is filed, returned once with marked fields while the clock stands still, and filed again', async () => {
    const filed = await seller.post(`/contracts/${contractId}/registration`, { notClassified: true }).expect(200);
    caseId = (filed.body as ContractDetail).registration!.id;
    await first.post('/registrations/acceptances', { ids: [caseId] }).expect(200);
    const marks = [{ path: 'acceptanceStandard', note: '没有写样本量', suggestion: '写上样本量和班次' }];
    const back = (await first.post(`/registrations/${caseId}/return`, { marks }).expect(200)).body as CaseView;
    expect(back).toMatchObject({ state: 'returned', clock: { paused: true, dueAt: null } });
    expect((await detail()).returned).toEqual(marks);
    const desk = (await seller.get('/desk').expect(200)).body.groups.flatMap(
      (g: { items: { verb: string }[] }) => g.items,
    );
    expect(desk.map((i: { verb: string }) => i.verb)).toContain('补正');
    const patch = { acceptanceStandard: '检出率不低于99%，样本2000片，连续三个班次' };
    await seller.patch(`/contracts/${contractId}`, (await detail()).version, patch).expect(200);
    await seller.post(`/contracts/${contractId}/registration`, { notClassified: true }).expect(200);
    await first.post('/registrations/acceptances', { ids: [caseId] }).expect(200);
    expect(await read(first, caseId)).toMatchObject({ state: 'accepted', clock: { paused: false } });
  });

  it('is registered by two, the second with his own amount and reason beside the applicant’s', async () => {
    await first.post(`/registrations/${caseId}/decision`, verdict({ lines: LINES })).expect(200);
    const own = verdict({ lines: LINES });
    own.lines = own.lines.map((l) => (l.id === 'a' ? { ...l, amount: '5500000.00' } : { ...l, amount: '780000.00' }));
    const bare = await second.post(`/registrations/${caseId}/decision`, own).expect(422);
    expect(bare.body.code).toBe('registration.line-reason');
    own.lines = own.lines.map((l) => ({ ...l, reason: '10万元是验证设备，不计入技术交易额' }));
    const done = (await second.post(`/registrations/${caseId}/decision`, own).expect(200)).body as CaseView;
    expect(done).toMatchObject({ state: 'registered', row: { total: '6280000.00', technical: '5500000.00' } });
    expect((await detail()).technical).toBe('5600000.00');
    expect(await sums()).toEqual(['register 628000000 550000000']);
  });

  it('moves the bureau’s number, whose line leads back to the need, and the need forward to the money', async () => {
    const city = await api.officer('city', '421200');
    const year = today().slice(0, 4);
    await api.drain();
    const progress = (await city.get(`/tallies/progress?year=${year}&direction=out`).expect(200)).body as ProgressView;
    expect(progress.total).toMatchObject({ amount: '6280000.00', count: 1 });
    expect(progress.regions.find(({ code }) => code === '421202')!.sums).toMatchObject({ amount: '6280000.00' });
    const lines = (await city.get(`/tallies/lines?direction=out&from=${year}-01-01&to=${year}-12-31`).expect(200))
      .body as { items: TallyLine[] };
    expect(lines.items).toEqual([expect.objectContaining({ contractId, amount: '6280000.00' })]);
    const thread = (await city.get(`/contracts/${lines.items[0]!.contractId}/thread`).expect(200))
      .body as ContractThread;
    expect(thread.entries[0]).toMatchObject({ stage: 'need', event: 'listing.published' });
    const { items } = (await city.get(`/lineages/need/${needId}`).expect(200)).body as Lineage;
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      contract: { id: contractId, registration: 'registered', total: '6280000.00', paid: '1000000.00' },
      result: { id: expect.any(String) },
    });
    expect(items[0]!.stages.every(({ at }) => at !== null)).toBe(true);
  });

  it('is changed with a new determination, then cancelled by an entry of today', async () => {
    const lines = [{ ...LINES[0]!, amount: '5900000.00' }, LINES[1]!];
    await seller
      .post(`/contracts/${contractId}/registration/change`, { fields: { lines }, reason: '补充协议增加一个工位' })
      .expect(200);
    const open = await read(first, caseId);
    const { lines: registered, ...rest } = open.contract.fields;
    expect(registered).toMatchObject(LINES);
    expect(open.change!.fields).toMatchObject({ ...rest, lines });
    expect(await sums()).toHaveLength(1);
    await first.post(`/registrations/${caseId}/decision`, verdict({ lines })).expect(200);
    expect((await read(first, caseId)).state).toBe('change_pending');
    const changed = (await second.post(`/registrations/${caseId}/decision`, verdict({ lines })).expect(200))
      .body as CaseView;
    expect(changed).toMatchObject({ state: 'registered', brief: { no: 2 } });
    expect(await sums()).toEqual(['register 628000000 550000000', 'change 30000000 40000000']);
    const reason = '双方解除合同';
    await first.post(`/registrations/${caseId}/cancellation`, { reason }).expect(403);
    const ended = (await second.post(`/registrations/${caseId}/cancellation`, { reason }).expect(200)).body as CaseView;
    expect(ended).toMatchObject({ state: 'cancelled', clock: null });
    expect(await sums()).toEqual([
      'register 628000000 550000000',
      'change 30000000 40000000',
      'cancel -658000000 -590000000',
    ]);
    expect(ended.letters.map((l) => l.kind)).toEqual([
      'accepted',
      'returned',
      'accepted',
      'registered',
      'changed',
      'cancelled',
    ]);
  });

  it('all of it stands on one thread, unbroken, corrections pointing to what they correct', async () => {
    const thread = (await buyer.get(`/contracts/${contractId}/thread`).expect(200)).body as ContractThread;
    expect(thread.intact).toBe(true);
    const before = thread.entries.filter(({ stage }) => ['need', 'match', 'talk'].includes(stage));
    expect(before.map(({ event }) => event)).toEqual([
      'listing.published',
      'listing.published',
      'deal.asked',
      'deal.opened',
      'deal.disclosed',
      'deal.agreed',
      'listing.closed',
      'deal.signed',
    ]);
    expect(thread.stages.map(({ stage, at }) => [stage, at !== null])).toEqual(
      ['need', 'match', 'talk', 'contract', 'registration', 'money'].map((stage) => [stage, true]),
    );
    const after = thread.entries.slice(before.length);
    expect(after.map((e) => e.event.replace(/^(contract|registration)\./, ''))).toEqual([
      'signed',
      'changed',
      'changed',
      'started',
      'milestone_delivered',
      'milestone_judged',
      'paid',
      'submitted',
      'accepted',
      'returned',
      'changed',
      'submitted',
      'accepted',
      'second_review_asked',
      'registered',
      'change_asked',
      'second_review_asked',
      'changed',
      'cancelled',
    ]);
    const registered = thread.entries.find((e) => e.event === 'registration.registered')!;
    const cancelled = thread.entries.at(-1)!;
    // The station reads when the talk was reached, and cannot go into it.
    const stations = (await first.get(`/contracts/${contractId}/thread`).expect(200)).body as ContractThread;
    expect(stations.stages.find(({ stage }) => stage === 'talk')).toMatchObject({ at: expect.any(String), href: null });
    expect(stations.entries.find(({ event }) => event === 'deal.asked')).toMatchObject({ reason: null });
    expect(cancelled).toMatchObject({ amount: '-6580000.00', corrects: registered.ledger.id });
  });
});
