import { Browser } from 'playwright-core';
import { launchBrowser, overflow, settled, visit } from './support/browser';

/** The same ways on a phone: filters in a sheet, acts in a dock, five places at the bottom. */
describe('on a phone', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('a stranger searches, filters in a sheet, and reads a need with its act at hand', async () => {
    const { page, context, troubles } = await visit(browser, { viewport: 'phone' });
    await page.goto('/');
    await settled(page);
    await page
      .getByRole('button', { name: '技术需求' })
      .or(page.getByRole('button', { name: '需求', exact: true }))
      .first()
      .tap();
    await page.getByRole('combobox', { name: '要找什么' }).fill('检测');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/(search|needs)\?/);
    await settled(page);
    await page.getByRole('button', { name: /^筛选/ }).tap();
    const sheet = page.getByRole('dialog', { name: '筛选' });
    const before = await sheet.getByRole('button', { name: /^看\d+项$/ }).innerText();
    await sheet.getByRole('checkbox').first().tap();
    await page.waitForFunction(
      (old) =>
        [...document.querySelectorAll('dialog button')].some(
          (b) => /^看\d+项$/.test(b.textContent!) && b.textContent !== old,
        ),
      before,
    );
    const after = Number(/\d+/.exec(await sheet.getByRole('button', { name: /^看\d+项$/ }).innerText())![0]);
    await sheet.getByRole('button', { name: /^看\d+项$/ }).tap();
    await sheet.waitFor({ state: 'hidden' });
    expect(after).toBeGreaterThan(0);
    await page.locator('[data-key-row]').first().tap();
    await page.waitForURL(/\/needs\/[0-9a-f-]{36}/);
    await settled(page);
    const act = page.locator('.dock').getByRole('link', { name: '登录看指标' });
    const box = (await act.boundingBox())!;
    expect(box.y + box.height).toBeLessThanOrEqual(844);
    expect(box.height).toBeGreaterThanOrEqual(44);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('an enterprise goes by the bar at the bottom, compares matches, and finds the rest under 我的', async () => {
    const { page, context, troubles } = await visit(browser, { viewport: 'phone', role: 'enterprise_admin' });
    await page.goto('/desk');
    await settled(page);
    const bar = page.getByRole('navigation', { name: '常用' });
    for (const link of await bar.getByRole('link').all())
      expect((await link.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    await bar.getByRole('link', { name: '需求' }).tap();
    await page.waitForURL(/\/desk\/needs$/);
    await settled(page);
    await page.getByRole('link', { name: '看匹配' }).first().tap();
    await page.waitForURL(/\/matches/);
    await settled(page);
    const comparison = page.locator('.comparison').first();
    await comparison.waitFor();
    expect(await comparison.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.goto('/desk');
    await bar.getByRole('button', { name: '我的' }).tap();
    await page.getByRole('dialog', { name: '我的' }).getByRole('link', { name: '账号与安全' }).tap();
    await page.waitForURL(/\/desk\/account/);
    await settled(page);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('the editor asks one group of questions at a time', async () => {
    const { page, context, troubles } = await visit(browser, { viewport: 'phone', role: 'enterprise_admin' });
    await page.goto('/desk/needs/new');
    await page.waitForURL(/\/edit/);
    await settled(page);
    await page.getByLabel('一句话说出来').fill('手机上写的草稿');
    expect(await page.getByLabel('想要做成什么').count()).toBe(0);
    await page.getByRole('button', { name: '下一步' }).tap();
    await page.getByLabel('想要做成什么').waitFor();
    await page.getByText('已保存').waitFor();
    await page.goto(page.url().replace(/\?.*$/, '?step=2'));
    await settled(page);
    await page.getByRole('button', { name: /加一条/ }).tap();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('指标', { exact: true }).fill('检出率');
    await sheet.getByRole('button', { name: '写好了' }).tap();
    await page.getByText('检出率').first().waitFor();
    await page.locator('.save-line[data-kind="saved"]').waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(troubles).toEqual([]);
    await context.close();
  });
});
