/// <reference lib="dom" />
import { Browser, Page } from 'playwright-core';
import { launchBrowser, settled, visit } from './support/browser';

/** Keys are a right of who sits here all day: palette, search, going, and never while one types. */
describe('keys', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  const focused = (page: Page) =>
    page.evaluate(() => ({
      tag: document.activeElement?.tagName,
      name: document.activeElement?.getAttribute('aria-label'),
    }));

  it('Ctrl K and the initials of 发布需求 open a new draft', async () => {
    const { page, context, troubles } = await visit(browser, { viewport: 'desktop', role: 'enterprise_staff' });
    await page.goto('/desk');
    await settled(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: '搜索或跳转' }).waitFor();
    await page.keyboard.type('fbxq');
    await page.getByRole('option', { name: '发布需求', selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/desk\/needs\/[0-9a-f-]{36}\/edit/);
    await settled(page);

    // While typing, keys are text.
    await page.getByLabel('一句话说出来').focus();
    await page.keyboard.type('g/d?n');
    expect(await page.getByLabel('一句话说出来').inputValue()).toBe('g/d?n');
    expect(page.url()).toMatch(/\/edit/);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('/ goes to the search, G D to the desk, J down the rows, ? shows the map, Esc closes it', async () => {
    const { page, context, troubles } = await visit(browser, { viewport: 'office', role: 'university_admin' });
    await page.goto('/');
    await settled(page);
    await page.keyboard.press('/');
    expect(await focused(page)).toEqual({ tag: 'INPUT', name: '要找什么' });
    await page.keyboard.type('玻璃');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    await settled(page);
    await page.locator('[data-key-row]').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(
      await page
        .locator('[data-key-row]')
        .nth(1)
        .evaluate((row) => row === document.activeElement),
    ).toBe(true);
    await page.keyboard.press('Enter');
    await page.locator('main h1:focus').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.waitForURL(/\/desk$/);
    await page.locator('main h1:focus').waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('the first Tab of a page is the way past its navigation', async () => {
    const { page, context } = await visit(browser, { viewport: 'desktop' });
    await page.goto('/needs');
    await settled(page);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
    await context.close();
  });
});
