import type { ContractDetail } from '@dto/contracts';
import { startApi, TestApi } from '../../support/api';
import { pdf, type Sides, signDay, signed } from './support';

describe('a contract is performed', () => {
  let api: TestApi;
  let sides: Sides;

  beforeAll(async () => (api = await startApi()));
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.clean();
    const seller = await api.verifiedOrg('enterprise', { region: '421202' });
    const buyer = await api.verifiedOrg('enterprise', { region: '421221' });
    sides = { seller, buyer };
  });

  const metric = { name: '检出率', comparator: 'gte', target: 99, unit: '%' };
  const plan = {
    milestones: [{ title: '样机', due: '2027-03-01', metrics: [metric] }],
    tranches: [
      { title: '首付', amount: '280000' },
      { title: '验收款', amount: '1000000', milestone: 0 },
    ],
  };

  async function performing(): Promise<ContractDetail> {
    const { id } = await signed(api, sides);
    await sides.seller.put(`/contracts/${id}/plan`, plan).expect(200);
    return (await sides.buyer.post(`/contracts/${id}/performance`).expect(200)).body as ContractDetail;
  }

  async function file(id: string, kind: string, who = sides.seller): Promise<string> {
    const answer = await who.post(`/contracts/${id}/files?kind=${kind}`).attach('file', pdf(kind + id), `${kind}.pdf`);
    expect(answer.status).toBe(201);
    return (answer.body as ContractDetail).files.filter((f) => f.kind === kind).at(-1)!.id;
  }

  it('a tranche is held until its milestone is accepted, and 到账 needs its proof', async () => {
    const { id, tranches, milestones } = await performing();
    expect(tranches.map((t) => t.state)).toEqual(['payable', 'held']);
    const proof = await file(id, 'payment');
    const pay = (trancheId: string, amount: string, fileId = proof) =>
      sides.seller.post(`/contracts/${id}/payments`, { trancheId, amount, paidOn: signDay(api), fileId });
    expect((await pay(tranches[1]!.id, '1000000').expect(409)).body.code).toBe('payment.held');
    const report = await file(id, 'test');
    expect((await pay(tranches[0]!.id, '280000', report).expect(422)).body.code).toBe('payment.proof');
    await pay(tranches[0]!.id, '280000').expect(201);
    expect((await pay(tranches[0]!.id, '1').expect(422)).body.code).toBe('payment.too-much');

    const bare = await sides.seller
      .post(`/contracts/${id}/milestones/${milestones[0]!.id}/delivery`, { note: '样机已到厂' })
      .expect(422);
    expect(bare.body.code).toBe('milestone.metrics-missing');
    const measured = [{ name: '检出率', value: 99.3, tester: '第三方检测中心', thirdParty: true, fileId: report }];
    const delivery = { note: '样机已到厂', measured, files: [{ id: report }] };
    await sides.seller.post(`/contracts/${id}/milestones/${milestones[0]!.id}/delivery`, delivery).expect(200);
    await sides.seller
      .post(`/contracts/${id}/milestones/${milestones[0]!.id}/verdict`, { decision: 'accept' })
      .expect(403);
    await sides.buyer
      .post(`/contracts/${id}/milestones/${milestones[0]!.id}/verdict`, { decision: 'accept' })
      .expect(200);
    const paid = (await pay(tranches[1]!.id, '1000000').expect(201)).body as ContractDetail;
    expect(paid).toMatchObject({ paid: '1280000.00' });
    expect(paid.tranches.map((t) => t.state)).toEqual(['paid', 'paid']);

    const void_ = await sides.seller
      .post(`/contracts/${id}/payments/${paid.payments[1]!.id}/voiding`, { reason: '录错了' })
      .expect(200);
    expect(void_.body).toMatchObject({ paid: '280000.00' });
    expect(void_.body.payments[1].voided.reason).toBe('录错了');
    const changed = await sides.seller.put(`/contracts/${id}/plan`, { milestones: [], tranches: [] }).expect(409);
    expect(changed.body.code).toBe('plan.accepted');
  });

  it('the enterprise marks the result: short is not accepted, diligence needs records', async () => {
    const { id } = await performing();
    const verdict = { measured: [{ name: '检出率', value: 97 }], verdict: '没有达到约定的检出率' };
    const short = await sides.buyer.post(`/contracts/${id}/acceptance`, { ...verdict, decision: 'accept' }).expect(422);
    expect(short.body).toMatchObject({ code: 'acceptance.short', detail: expect.stringContaining('≥ 99 %') });
    const bare = await sides.buyer
      .post(`/contracts/${id}/acceptance`, { ...verdict, decision: 'diligent' })
      .expect(422);
    expect(bare.body.code).toBe('acceptance.records');
    const risk = {
      kind: 'risk',
      title: '样本不足',
      text: '缺陷样本比约定少一半，检出率可能达不到',
      happenedOn: signDay(api),
    };
    await sides.seller.post(`/contracts/${id}/records`, risk).expect(201);
    const done = (
      await sides.buyer.post(`/contracts/${id}/acceptance`, { ...verdict, decision: 'diligent' }).expect(200)
    ).body as ContractDetail;
    expect(done.state).toBe('ended_diligent');
    expect(done.acceptance!.measured).toMatchObject([{ met: false, target: '≥ 99 %' }]);
    const zip = await sides.seller.get(`/contracts/${id}/diligence.zip`).buffer(true).expect(200);
    expect(zip.headers['content-type']).toBe('application/zip');
  });

  it('refuses money that is none', async () => {
    const { id, tranches } = await performing();
    const proof = await file(id, 'payment');
    const nothing = { trancheId: tranches[0]!.id, amount: '0.00', paidOn: signDay(api), fileId: proof };
    const refused = await sides.seller.post(`/contracts/${id}/payments`, nothing).expect(422);
    expect(refused.body.errors).toEqual([{ path: 'amount', message: '「到账金额」要大于0' }]);
  });

  it('called classified, it keeps days and money and loses every word and file', async () => {
    const { id, tranches } = await performing();
    const proof = await file(id, 'payment');
    await file(id, 'test');
    const money = { trancheId: tranches[0]!.id, amount: '280000', paidOn: signDay(api), fileId: proof, note: '首付' };
    await sides.seller.post(`/contracts/${id}/payments`, money).expect(201);
    await sides.seller.post(`/contracts/${id}/extensions`, { until: '2030-01-01', reason: '芯片交期' }).expect(201);
    const refused = await sides.seller.post(`/contracts/${id}/registration`, { notClassified: false }).expect(409);
    expect(refused.body.code).toBe('contract.classified');
    const left = (await sides.seller.get(`/contracts/${id}`).expect(200)).body as ContractDetail;
    expect(left.fields).toEqual({ signDate: signDay(api) });
    expect(left.milestones).toMatchObject([{ title: '', metrics: [] }]);
    expect(left.tranches.map(({ title, amount }) => [title, amount])).toEqual([
      ['', '280000.00'],
      ['', '1000000.00'],
    ]);
    expect(left.payments).toMatchObject([{ amount: '280000.00', note: null, fileId: proof }]);
    expect(left.extensions).toMatchObject([{ reason: '', until: '2030-01-01' }]);
    expect(left.files.map(({ kind }) => kind)).toEqual(['payment']);
  });

  it('an extension is asked by one side and answered by the other', async () => {
    const { id, fields } = await performing();
    const asked = (await sides.seller.post(`/contracts/${id}/extensions`, { until: '2030-01-01', reason: '芯片交期' }))
      .body as ContractDetail;
    const [extension] = asked.extensions;
    expect(extension).toMatchObject({ state: 'asked', from: fields.endDate, mine: false });
    await sides.seller.post(`/contracts/${id}/extensions/${extension!.id}/answer`, { agree: true }).expect(404);
    const agreed = await sides.buyer
      .post(`/contracts/${id}/extensions/${extension!.id}/answer`, { agree: true })
      .expect(200);
    expect(agreed.body.fields.endDate).toBe('2030-01-01');
  });
});
