import ExcelJS from 'exceljs';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { axe, launchBrowser, overflow, settled, theme, until, visit } from './support/browser';
import { newContract, newSeller } from './support/contracts';
import { accountOf, newCaller } from './support/people';

const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();

/** Where the year stands, as the bureau sees it: live, on the wall, on a phone, on paper. */
describe('the progress page', () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    folder = mkdtempSync(join(tmpdir(), 'guibang-progress-'));
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const count = async (page: Page): Promise<number> => {
    const [, said] = /、([\d,]+)项合同/.exec(await page.locator('.progress-sentence').first().innerText()) ?? [];
    return Number((said ?? 'NaN').replace(/,/g, ''));
  };

  /** A contract of a fresh seller, registered by the station over its API. */
  const register = async (): Promise<void> => {
    const seller = await newSeller(browser);
    const contract = await newContract(seller.caller, `进度${Date.now()}`);
    const station = await newCaller(browser, await accountOf('station_first'));
    const id = contract.registration!.id;
    await station.post('/registrations/acceptances', { ids: [id] });
    const lines = (contract.fields.lines ?? []).map((l) => ({ id: l.id, technical: l.technical, amount: l.amount }));
    const answers = { decision: 'register', technicalContract: true, type: 'development', subtype: 'commissioned' };
    await station.post(`/registrations/${id}/decision`, { ...answers, lines });
    await station.end();
    await seller.caller.end();
  };

  it('moves in two open browsers when a contract is registered, without a reload', async () => {
    const city = await visit(browser, { viewport: 'desktop', role: 'city_officer' });
    const wall = await visit(browser, { viewport: 'desktop', role: 'leader' });
    await city.page.goto('/desk/progress');
    await wall.page.goto(`/screen?year=${year}`);
    await Promise.all([settled(city.page), settled(wall.page)]);
    await city.page.getByText('实时，').waitFor();
    await wall.page.getByText('实时，').waitFor();
    const before = await count(city.page);
    const onWall = await wall.page.locator('.screen-line').first().innerText();
    await register();
    await until(async () => (await count(city.page)) === before + 1);
    await until(async () => (await wall.page.locator('.screen-line').first().innerText()) !== onWall);
    expect(await wall.page.locator('.screen-line').first().innerText()).toContain(
      `${(before + 1).toLocaleString('en-US')}项合同`,
    );
    expect([...city.troubles, ...wall.troubles]).toEqual([]);
    await city.context.close();
    await wall.context.close();
  });

  it('leads from the number to its lines, from a line to its contract, and out as Excel', async () => {
    const { page, context, troubles } = await visit(browser, { viewport: 'office', role: 'city_officer' });
    await page.goto('/desk/progress');
    await settled(page);
    await page.locator('table', { hasText: '已登记（' }).getByRole('link').first().click();
    await page.getByRole('heading', { name: '登记明细' }).waitFor();
    await settled(page);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByText('导出Excel').click()]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await readFile(await file.path())) as never);
    expect(book.worksheets[0]!.rowCount).toBeGreaterThan(1);
    await page.locator('tbody th a').first().click();
    await page.waitForURL(/\/desk\/contracts\/[0-9a-f-]{36}/);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('hangs on a wall: dark, no frame, and back with Escape to the reader’s own theme', async () => {
    const { page, context, troubles } = await visit(browser, { viewport: 'desktop', role: 'city_officer' });
    await page.goto('/desk/progress');
    await settled(page);
    await page.getByRole('link', { name: '大屏' }).click();
    await page.locator('.screen-number').waitFor();
    await settled(page);
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await page.locator('nav').count()).toBe(0);
    expect(await axe(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.screenshot({ path: join(folder, 'screen.png') });
    await page.keyboard.press('Escape');
    await page.waitForURL(/\/desk\/progress/);
    expect(await page.locator('html').getAttribute('data-theme')).not.toBe('dark');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it.each(['/desk/progress', '/desk/progress/funnel', '/desk/progress/cuts', '/desk/alarms', '/desk/meetings'])(
    '%s is whole on a phone and at a desk, light and dark',
    async (path) => {
      for (const viewport of ['phone', 'office'] as const) {
        const { page, context, troubles } = await visit(browser, { viewport, role: 'city_officer' });
        await page.goto(path);
        await settled(page);
        for (const name of ['light', 'dark'] as const) {
          await theme(page, name);
          expect([viewport, name, await axe(page)]).toEqual([viewport, name, []]);
        }
        expect([viewport, await overflow(page)]).toEqual([viewport, 0]);
        expect(troubles).toEqual([]);
        await context.close();
      }
    },
  );

  it('takes a month’s figures out as Excel and back, line by line', async () => {
    const { page, context, troubles } = await visit(browser, { viewport: 'office', role: 'county_officer' });
    await page.goto('/desk/reports');
    await settled(page);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByText('下载Excel').click()]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await readFile(await file.path())) as never);
    const sheet = book.worksheets[0]!;
    // The last indicator that is not money, which pages show in 万元.
    let row = sheet.rowCount;
    while (sheet.getCell(row, 2).value === '元') row -= 1;
    const name = String(sheet.getCell(row, 1).value);
    // Another one at each run on the same server.
    const figure = String(Math.floor(Date.now() / 1_000) % 100_000);
    sheet.getCell(row, 4).value = Number(figure);
    sheet.getCell(row, 5).value = '浏览器测试';
    sheet.addRow(['没有的指标', '', '', 1, '']);
    const path = join(folder, '指标.xlsx');
    await writeFile(path, Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer));
    await page.getByRole('link', { name: '导入Excel' }).click();
    await page.locator('input[type=file]').setInputFiles(path);
    await page.getByRole('button', { name: '直接导入' }).click();
    await page.getByText('写入1行').waitFor();
    await page.getByText('没有「没有的指标」这个指标').waitFor();
    await page.getByRole('link', { name: '看这个月的填报' }).click();
    await page.getByLabel(name, { exact: true }).waitFor();
    expect(await page.getByLabel(name, { exact: true }).inputValue()).toBe(figure);
    expect(await page.getByLabel(`${name}的依据`).inputValue()).toBe('浏览器测试');
    expect(troubles).toEqual([]);
    await context.close();
  });
});
