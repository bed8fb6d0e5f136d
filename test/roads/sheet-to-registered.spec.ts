import ExcelJS from 'exceljs';
import type { CaseView, ContractDetail, ContractImportReport, ContractThread } from '@dto/contracts';
import type { ProgressView } from '@dto/statistics';
import { RegisteredReader } from '@guibang/contracts';
import { Organization } from '@guibang/identity';
import { agreeing, DEVELOPMENT, pdf, signDay } from '../api/contracts/support';
import { startApi, TestApi } from '../support/api';
import type { Somebody } from '../support/fixtures';

type Line = Record<string, string | number>;

/**
 * The other way in, over HTTP only: contracts made elsewhere come by the sheet that the platform hands out, are completed, registered,
 * leave as the national form, get their national numbers back by sheet, and are cancelled.
 */
describe('from a sheet to the registered contract', () => {
  let api: TestApi;
  let seller: Somebody;
  let first: Somebody;
  let second: Somebody;
  let contractId: string;
  let caseId: string;
  let code: string;

  const book = async (who: Somebody, path: string): Promise<ExcelJS.Worksheet> => {
    const answer = await who.get(path).responseType('blob').expect(200);
    const opened = new ExcelJS.Workbook();
    await opened.xlsx.load(answer.body as never);
    return opened.worksheets[0]!;
  };
  /** Fills the sheet as it was handed out. */
  const filled = async (who: Somebody, path: string, lines: readonly Line[]): Promise<Buffer> => {
    const sheet = await book(who, path);
    const labels = (sheet.getRow(1).values as unknown[]).map(String);
    lines.forEach((line, i) => {
      for (const [label, value] of Object.entries(line)) {
        const at = labels.indexOf(label);
        if (at < 0) throw new Error(`No column ${label} in ${labels.join('、')}`);
        sheet.getCell(i + 2, at).value = value;
      }
    });
    return Buffer.from((await sheet.workbook.xlsx.writeBuffer()) as ArrayBuffer);
  };
  const load = async (who: Somebody, path: string, bytes: Buffer): Promise<ContractImportReport> => {
    const { id } = (await who.post(path).attach('file', bytes, '表.xlsx').expect(201)).body as ContractImportReport;
    await api.drain();
    return (await who.get(`/contracts/imports/${id}`).expect(200)).body as ContractImportReport;
  };
  const detail = async (): Promise<ContractDetail> =>
    (await seller.get(`/contracts/${contractId}`).expect(200)).body as ContractDetail;
  const counted = async () => {
    await api.drain();
    const city = await api.officer('city', '421200');
    const year = api.clock.now().getUTCFullYear();
    const { total } = (await city.get(`/tallies/progress?year=${year}&direction=out`).expect(200)).body as ProgressView;
    return [total.amount, total.technical, total.count];
  };

  beforeAll(async () => {
    api = await startApi();
    seller = await api.verifiedOrg('enterprise', { name: '卖方科技（演示）', region: '421202' });
    first = await api.verifiedOrg('station', { region: '421200', role: 'station_first' });
    second = await api.member(first.orgId, 'station_second');
  });
  afterAll(() => api.close());

  it('a dry run says what each line would become, and keeps nothing', async () => {
    const { name, uscc } = await api.db.repo(Organization).findOneByOrFail({ id: seller.orgId });
    const { content, rndGoal, notMastered, innovation } = DEVELOPMENT as Record<string, string>;
    const good: Line = {
      编号: 'A-1',
      项目名称: '热镀锌线张力控制系统开发',
      合同类型: '技术开发',
      细类: '委托开发',
      卖方名称: name,
      卖方统一社会信用代码: uscc!,
      卖方印章名称: name,
      卖方性质: '150',
      卖方地区: '咸安区',
      卖方国别: '156',
      卖方行业: 'C30',
      买方名称: '某钢铁公司',
      买方统一社会信用代码: '91350100M000100Y43',
      买方印章名称: '某钢铁公司',
      买方性质: '170',
      买方地区: '350100',
      买方国别: '156',
      买方行业: 'C30',
      签订日期: signDay(api),
      履行开始: signDay(api),
      履行结束: '2027-12-31',
      成交总额: '38万',
      技术交易额: 300000,
      支付方式: '一次总算、分期支付',
      关联交易: '否',
      技术领域: '03',
      社会经济目标: '10',
      国民经济行业: 'C30',
      知识产权: 'secret',
      项目计划来源: 'outside',
      标的内容: content!,
      研究开发目标: rndGoal!,
      签约时尚未掌握: notMastered!,
      创新内容: innovation!,
      成果归属: '双方共有',
      收益分配: '各自使用',
      验收标准: '张力波动不大于百分之三',
      验收方法: '双方现场测试',
      谁签的字: '法定代表人（负责人）',
    };
    const bytes = await filled(seller, '/contracts/template.xlsx', [
      good,
      { ...good, 编号: 'A-2', 项目名称: '' },
      { ...good, 编号: 'A-3', 项目名称: '第三份', 成交总额: '很多' },
    ]);
    const dry = await load(seller, '/contracts/imports?dryRun=1', bytes);
    // What has to be mended stands first.
    expect(dry.lines.map(({ line, messages }) => [line, messages[0] ?? null])).toEqual([
      [3, '填写「项目名称」'],
      [4, '「成交总额」看不懂，写成1500000或150万'],
      [2, null],
    ]);
    expect(dry).toMatchObject({ state: 'done', total: 3, added: 1, refused: 2 });
    expect((await seller.get('/contracts').expect(200)).body.items).toEqual([]);
    const report = await load(seller, '/contracts/imports', bytes);
    expect(report.lines.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'added']);
    contractId = report.lines[2]!.contractId!;
    expect(await detail()).toMatchObject({
      state: 'signed',
      origin: 'import',
      total: '380000.00',
      technical: '300000.00',
      fields: { type: 'development', subtype: 'commissioned', payMode: 'instalments', signDate: signDay(api) },
    });
    // A signed contract counts for nothing before it is registered.
    expect(await counted()).toEqual(['0.00', '0.00', 0]);
  });

  it('is refused while the scan is missing, with what to do, and goes through once it is there', async () => {
    const early = await seller.post(`/contracts/${contractId}/registration`, { notClassified: true }).expect(422);
    expect(JSON.stringify(early.body)).toContain('扫描件');
    const paper = { allPages: true, bothSeals: true, dated: true, foreign: false, signatory: 'representative' };
    await seller
      .post(`/contracts/${contractId}/files?kind=contract&pages=12`)
      .attach('file', pdf('扫描'), '合同.pdf')
      .expect(201);
    await seller.patch(`/contracts/${contractId}`, (await detail()).version, { paper }).expect(200);
    const filed = await seller.post(`/contracts/${contractId}/registration`, { notClassified: true }).expect(200);
    caseId = (filed.body as ContractDetail).registration!.id;
  });

  it('is registered, and counts from then on', async () => {
    await first.post('/registrations/acceptances', { ids: [caseId] }).expect(200);
    const made = await detail();
    code = made.code!;
    const verdict = {
      decision: 'register',
      technicalContract: true,
      type: 'development',
      subtype: 'commissioned',
      lines: agreeing(made.fields),
    };
    const done = (await first.post(`/registrations/${caseId}/decision`, verdict).expect(200)).body as CaseView;
    expect(done).toMatchObject({ state: 'registered', row: { total: '380000.00', technical: '300000.00' } });
    expect(await counted()).toEqual(['380000.00', '300000.00', 1]);
  });

  it('leaves as the national form with amounts as numbers, and its number comes back as text', async () => {
    const sheet = await book(first, `/contracts/export.xlsx?ids=${contractId}`);
    expect(sheet.rowCount).toBe(2);
    const values = (sheet.getRow(2).values as ExcelJS.CellValue[]).filter((value) => value != null);
    expect(values).toEqual(expect.arrayContaining(['热镀锌线张力控制系统开发', '91350100M000100Y43']));
    // 元, as numbers that can be added up.
    expect(values).toEqual(expect.arrayContaining([380_000, 300_000]));
    const bytes = await filled(first, '/registrations/numbers/template.xlsx', [
      { 内部编号: code, 全国登记编号: '2026420012000123' },
      { 内部编号: 'XN-2020-000001', 全国登记编号: '2026420012000124' },
    ]);
    const report = await load(first, '/registrations/numbers', bytes);
    expect(report.lines.map(({ outcome }) => outcome)).toEqual(['refused', 'added']);
    expect((await detail()).registration).toMatchObject({ nationalNo: '2026420012000123' });
  });

  it('is cancelled by the second reviewer, and its entries stand beside each other', async () => {
    const cancelled = await second
      .post(`/registrations/${caseId}/cancellation`, { reason: '双方解除合同' })
      .expect(200);
    expect(cancelled.body).toMatchObject({ state: 'cancelled' });
    expect(await counted()).toEqual(['0.00', '0.00', 0]);
    const { entries } = (await api.app.get(RegisteredReader).registeredFacts(contractId))!;
    expect(entries.map((e) => [e.what, e.deltaTotalFen, e.deltaTechnicalFen])).toEqual([
      ['register', 38_000_000n, 30_000_000n],
      ['cancel', -38_000_000n, -30_000_000n],
    ]);
    const thread = (await seller.get(`/contracts/${contractId}/thread`).expect(200)).body as ContractThread;
    expect(thread.intact).toBe(true);
    expect(thread.entries.map(({ event }) => event)).toEqual([
      'contract.signed',
      'contract.changed',
      'registration.submitted',
      'registration.accepted',
      'registration.registered',
      'registration.numbered',
      'registration.cancelled',
    ]);
  });
});
