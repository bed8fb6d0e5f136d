import ExcelJS from 'exceljs';
import type { ContractDetail, ContractImportReport, CopySheet } from '@dto/contracts';
import { Organization } from '@guibang/identity';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { agreeing, DEVELOPMENT, filed, read, type Sides, signDay, signed } from './support';

const binary = (response: NodeJS.ReadableStream, done: (error: Error | null, body: Buffer) => void): void => {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part));
  response.on('end', () => done(null, Buffer.concat(parts)));
};

describe('what leaves the house and comes back', () => {
  let api: TestApi;
  let sides: Sides;
  let first: Somebody;

  beforeAll(async () => (api = await startApi()));
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.clean();
    const seller = await api.verifiedOrg('enterprise', { region: '421202' });
    const buyer = await api.verifiedOrg('enterprise', { region: '421221' });
    sides = { seller, buyer };
    first = await api.verifiedOrg('station', { region: '421200', role: 'station_first' });
  });

  async function registered(): Promise<{ id: string; contractId: string }> {
    const made = await filed(api, sides);
    await first.post('/registrations/acceptances', { ids: [made.id] }).expect(200);
    const decision = { decision: 'register', technicalContract: true, type: 'development', subtype: 'commissioned' };
    await first.post(`/registrations/${made.id}/decision`, { ...decision, lines: agreeing(DEVELOPMENT) }).expect(200);
    return made;
  }

  async function sheetOf(who: Somebody, path: string): Promise<ExcelJS.Worksheet> {
    const answer = await who
      .get(path)
      .buffer(true)
      .parse(binary as never)
      .expect(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.body as never);
    return book.worksheets[0]!;
  }

  async function fileOf(headers: string[], ...rows: (string | number)[][]): Promise<Buffer> {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('导入');
    sheet.addRow(headers);
    for (const row of rows) sheet.addRow(row);
    return Buffer.from(await book.xlsx.writeBuffer());
  }

  it('the sheet opens with numbers that are numbers, days that are days, and codes that are text', async () => {
    const { id } = await signed(api, sides);
    const sheet = await sheetOf(sides.seller, `/contracts/export.xlsx?ids=${id}`);
    const labels = (sheet.getRow(1).values as string[]).slice(1);
    expect(labels.slice(0, 5)).toEqual(['内部编号', '项目名称', '合同类别', '合同成交额（元）', '技术交易额（元）']);
    const cell = (label: string): ExcelJS.Cell => sheet.getRow(2).getCell(labels.indexOf(label) + 1);
    expect(cell('合同成交额（元）').value).toBe(1280000);
    expect(cell('合同成交额（元）').numFmt).toBe('0.00');
    expect((cell('签订日期').value as Date).toISOString().slice(0, 10)).toBe(signDay(api));
    expect(cell('买方：行政区划').value).toBe('421221');
    expect(cell('买方：买方统一社会信用代码').type).toBe(ExcelJS.ValueType.String);
    expect(cell('合同类别').value).toBe('技术开发 › 委托开发');
    const json = await sides.seller.get(`/contracts/export.json?ids=${id}`).expect(200);
    expect(json.body.items[0].fields).toMatchObject({ totalamount: '1280000.00', isrelated: '否' });
  });

  it('an export holds what the list shows under the same filters', async () => {
    await signed(api, sides, { title: '只签订的' });
    await registered();
    const rows = async (filters: string): Promise<[number, number]> => {
      const sheet = await sheetOf(sides.seller, `/contracts/export.xlsx?${filters}`);
      const list = (await sides.seller.get(`/contracts?${filters}`).expect(200)).body as { items: object[] };
      return [sheet.rowCount - 1, list.items.length];
    };
    expect(await rows('')).toEqual([2, 2]);
    expect(await rows('registration=registered')).toEqual([1, 1]);
    expect(await rows('registration=none')).toEqual([1, 1]);
    expect(await rows('state=performing')).toEqual([0, 0]);
    expect(await rows('type=service')).toEqual([0, 0]);
    expect(await rows('side=buyer')).toEqual([0, 0]);
    expect(await rows('side=seller&type=development&state=signed')).toEqual([2, 2]);
    await sides.seller.get('/contracts/export.xlsx?registration=whatever').expect(422);
  });

  it('copied field by field, with progress kept per person', async () => {
    const { contractId } = await registered();
    const sheet = (await sides.seller.get(`/contracts/${contractId}/copy`).expect(200)).body as CopySheet;
    expect(sheet.fields[0]).toMatchObject({ key: 'projectname', value: DEVELOPMENT.title, done: false });
    expect(sheet.fields.find((f) => f.key === 'techarea')!.path).toEqual(['先进制造']);
    expect(sheet.fields.find((f) => f.key === 'buyer_islist')!.problem).toContain('必填');
    const keep = (change: object) => sides.seller.patch(`/contracts/${contractId}/copy`, null, change).expect(200);
    expect((await keep({ done: ['projectname'] })).body).toMatchObject({ done: 1 });
    expect((await keep({ done: ['techarea', 'projectname'] })).body).toMatchObject({ done: 2 });
    expect((await keep({ open: ['projectname'] })).body).toMatchObject({ done: 1 });
    expect(((await first.get(`/contracts/${contractId}/copy`)).body as CopySheet).done).toBe(0);
  });

  it('the archive carries a manifest, and the letter is a PDF', async () => {
    const { id, contractId } = await registered();
    const zip = await first
      .get(`/contracts/archive.zip?ids=${contractId}`)
      .buffer(true)
      .parse(binary as never)
      .expect(200);
    const bytes = zip.body as Buffer;
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    expect(bytes.includes(Buffer.from('manifest.json'))).toBe(true);
    const { letters } = await read(first, id);
    const pdf = await sides.seller
      .get(`/registrations/${id}/letters/${letters[1]!.id}.pdf`)
      .buffer(true)
      .parse(binary as never)
      .expect(200);
    expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    const checklist = await sides.seller.get(`/contracts/${contractId}/archive`).expect(200);
    expect(checklist.body.completeness).toBe(50);
  });

  it('an officer gives the form a new version from a day on', async () => {
    const city = await api.officer('city');
    const { current } = (await city.get('/national-form').expect(200)).body as { current: { rows: object[] } };
    const rows = current.rows.slice(0, 2);
    const day = new Date(api.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    const body = { validFrom: day, rows, reason: '系统改版', source: '登记系统通知' };
    await city.post('/national-form', body).expect(201);
    const { id } = await signed(api, sides);
    const sheet = await sheetOf(sides.seller, `/contracts/export.xlsx?ids=${id}`);
    expect(sheet.columnCount).toBe(4);
    const again = await city.post('/national-form', body).expect(409);
    expect(again.body.code).toBe('form.taken');
    await api.db.query(`DELETE FROM national_forms WHERE changed_by IS NOT NULL`);
  });

  it('contracts come in by sheet, each line said; the same line twice is one contract', async () => {
    const orgs = api.db.repo(Organization);
    const seller = await orgs.findOneByOrFail({ id: sides.seller.orgId });
    const headers = [
      '项目名称',
      '合同类型',
      '卖方名称',
      '卖方统一社会信用代码',
      '买方名称',
      '买方统一社会信用代码',
      '签订日期',
      '成交总额',
      '技术交易额',
    ];
    const good = [
      '热镀锌线张力控制技术服务',
      '技术服务',
      seller.name,
      seller.uscc,
      '某钢铁公司',
      '91350100M000100Y43',
      '2026-05-06',
      '38万',
      300000,
    ];
    const bytes = await fileOf(
      headers,
      good,
      good,
      ['', '技术服务', '', '', '', '', '2026/5/7', 'x', 1],
      [...good.slice(0, 3), '91350100M000100Y43', ...good.slice(4)],
    );
    const load = (query: string) =>
      sides.seller.post(`/contracts/imports${query}`).attach('file', bytes, '合同.xlsx').expect(201);
    const dry = (await load('?dryRun=1')).body as ContractImportReport;
    await api.drain();
    const told = (await sides.seller.get(`/contracts/imports/${dry.id}`).expect(200)).body as ContractImportReport;
    expect(told).toMatchObject({ state: 'done', total: 4, added: 1, already: 1, refused: 2 });
    expect(await api.db.one(`SELECT 1 FROM contracts`)).toBeNull();
    const { id } = (await load('')).body as ContractImportReport;
    await api.drain();
    const report = (await sides.seller.get(`/contracts/imports/${id}`)).body as ContractImportReport;
    expect(report.lines.filter((l) => l.outcome === 'refused').map((l) => l.messages.join())).toEqual([
      expect.stringContaining('填写「项目名称」'),
      expect.stringContaining('不是这份合同的'),
    ]);
    const contractId = report.lines.find((l) => l.outcome === 'added')!.contractId!;
    const detail = (await sides.seller.get(`/contracts/${contractId}`).expect(200)).body as ContractDetail;
    expect(detail).toMatchObject({ state: 'signed', origin: 'import', total: '380000.00', technical: '300000.00' });
    expect(detail.fields.lines).toHaveLength(2);
  });

  it('national numbers come back by sheet, as text', async () => {
    const { id, contractId } = await registered();
    const { code } = (await first.get(`/contracts/${contractId}`)).body as ContractDetail;
    const bytes = await fileOf(
      ['内部编号', '全国登记编号'],
      [code!, '2026420012000123'],
      ['XN-2020-000001', '2026420012000124'],
      [code!, '12'],
    );
    const { id: importId } = (await first.post('/registrations/numbers').attach('file', bytes, '编号.xlsx').expect(201))
      .body;
    await api.drain();
    const report = (await first.get(`/contracts/imports/${importId}`).expect(200)).body as ContractImportReport;
    expect(report).toMatchObject({ added: 1, refused: 2 });
    expect(await read(first, id)).toMatchObject({ brief: { nationalNo: '2026420012000123' } });
  });

  it('500 contracts in the national order within 10 seconds', async () => {
    const { id } = await signed(api, sides);
    await api.db.query(
      `INSERT INTO contracts SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'code', 'XN-2020-' || lpad(n::text, 6, '0')))).*
         FROM contracts c, generate_series(1, 499) n WHERE c.id = $1`,
      [id],
    );
    const started = Date.now();
    const sheet = await sheetOf(sides.seller, '/contracts/export.xlsx');
    const seconds = (Date.now() - started) / 1000;
    expect(sheet.rowCount).toBe(501);
    expect(seconds).toBeLessThan(10);
  });
});
