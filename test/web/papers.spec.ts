import type { ContractDetail } from '@dto/contracts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIRequestContext, Browser } from 'playwright-core';
import { VALUES } from '../api/deals/rooms';
import { launchBrowser, settled, visit } from './support/browser';
import { newContract, newSeller } from './support/contracts';
import { type PaperPage, readPaper } from './support/paper';
import { accountOf, freshMark, newCaller, PASSWORD } from './support/people';
import { newPair, newRoom, offer } from './support/rooms';

/** Every paper that leaves the house, drawn as its reader sees it. `PAPERS=folder` keeps the pictures. */
describe('papers', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  /** The text of all pages, once each of them has whole margins, words, and its number. */
  const read = async (name: string, pdf: Buffer): Promise<string> => {
    const pages = await readPaper(browser, pdf);
    keep(name, pages);
    expect(pages.length).toBeGreaterThan(0);
    pages.forEach(({ text, margins }, i) => {
      const edge = Math.min(margins.left, margins.top, margins.right, margins.bottom);
      expect([name, i + 1, edge >= 20]).toEqual([name, i + 1, true]);
      expect(text.replace(/\s/g, '')).toMatch(new RegExp(`第${i + 1}页[，/]?共${pages.length}页`));
    });
    const text = pages.map((page) => page.text).join('\n');
    // What a font or a template leaves behind where it has no word for something.
    expect(text).not.toMatch(/undefined|NaN|null|\[object|\uFFFD|\{\{/);
    return text;
  };
  const keep = (name: string, pages: readonly PaperPage[]): void => {
    if (!process.env.PAPERS) return;
    mkdirSync(process.env.PAPERS, { recursive: true });
    pages.forEach(({ png }, i) => writeFileSync(join(process.env.PAPERS!, `${name}-${i + 1}.png`), png));
  };
  const fetched = async (request: APIRequestContext, path: string): Promise<Buffer> => {
    const answer = await request.get(`/api/v1${path}`);
    expect([path, answer.status(), answer.headers()['content-type']]).toEqual([path, 200, 'application/pdf']);
    return answer.body();
  };

  it('the pack of a meeting, for the month and for the quarter', async () => {
    const { page, context, troubles } = await visit(browser, { viewport: 'office', role: 'city_officer' });
    await page.goto('/desk/meetings');
    await settled(page);
    for (const name of ['月会商材料', '季督办材料']) {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: `${name}（PDF）` }).click(),
      ]);
      const bytes: Buffer[] = [];
      for await (const chunk of await file.createReadStream()) bytes.push(chunk as Buffer);
      const text = await read(name, Buffer.concat(bytes));
      expect(text).toMatch(/图2\s各县市区完成率/);
      expect(text).toMatch(/表6\s上次会议的承诺/);
      expect(text).toMatch(/[\d,.]+亿元/);
    }
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('a registration: the contract as entered, the letters of the station', async () => {
    const seller = await newSeller(browser);
    const contract = await newContract(seller.caller, `文书${freshMark()}`);
    const station = await newCaller(browser, await accountOf('station_first'));
    const id = contract.registration!.id;
    await station.post('/registrations/acceptances', { ids: [id] });
    const lines = (contract.fields.lines ?? []).map((l) => ({ id: l.id, technical: l.technical, amount: l.amount }));
    const answers = { decision: 'register', technicalContract: true, type: 'development', subtype: 'commissioned' };
    await station.post(`/registrations/${id}/decision`, { ...answers, lines });
    const { context } = await visit(browser, { viewport: 'office', email: seller.email, password: PASSWORD });
    const entered = await read('合同', await fetched(context.request, `/contracts/${contract.id}/contract.pdf`));
    expect(entered).toContain('壹佰贰拾捌万元整');
    const { letters } = await seller.caller.get<ContractDetail>(`/contracts/${contract.id}`);
    expect(letters.length).toBeGreaterThan(0);
    for (const letter of letters) {
      const text = await read(
        `通知书${letter.no}`,
        await fetched(context.request, `/registrations/${id}/letters/${letter.id}.pdf`),
      );
      expect(text).toContain(letter.no);
      expect(text).toContain(contract.fields.title);
    }
    await context.close();
    await station.end();
    await seller.caller.end();
  });

  it('the contract text of a deal', async () => {
    const pair = await newPair(browser);
    const deal = await newRoom(pair);
    for (const key of ['type', 'scope', 'price', 'ip'] as const)
      await offer(pair.buyer.caller, deal, key, VALUES[key]!);
    const { email, password } = pair.buyer;
    const { context } = await visit(browser, { viewport: 'office', email, password });
    const text = await read('合同文本', await fetched(context.request, `/deals/${deal}/contract.pdf`));
    expect(text).toContain(pair.buyer.orgName);
    expect(text).toContain(pair.seller.orgName);
    await context.close();
    await Promise.all([pair.buyer.caller.end(), pair.seller.caller.end()]);
  });
});
