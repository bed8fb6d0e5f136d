/// <reference lib="dom" />
import { Browser } from 'playwright-core';
import { launchBrowser, settled, slowed, visit } from './support/browser';

/** Somebody without an account: searches from the home page, narrows, opens a need and sees the public layer only. */
describe('a stranger', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('searches, narrows, and reads what is public without learning whose it is', async () => {
    const { page, context, troubles } = await visit(browser, { viewport: 'desktop' });
    const answers: Promise<string>[] = [];
    page.on('response', (response) => {
      if (/\/api\/v1\/(search|needs|figures|suggestions)/.test(response.url()))
        answers.push(response.text().catch(() => ''));
    });
    await page.goto('/');
    await settled(page);
    await page.getByRole('combobox', { name: '要找什么' }).fill('玻璃 检测');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?/);
    await settled(page);
    expect(await page.locator('h1').evaluate((heading) => heading === document.activeElement)).toBe(true);
    await page
      .getByRole('tab', { name: /技术需求|需求/ })
      .or(page.getByRole('link', { name: /^需求/ }))
      .first()
      .click();
    await page.waitForURL(/kind=need/);
    await settled(page);

    const facet = page.getByRole('complementary', { name: '筛选' }).getByRole('checkbox').first();
    await slowed(page, 20, () => facet.check()); // the box answers the click itself, before anything is fetched
    const chip = page.getByRole('list', { name: '这样理解的' });
    await page.waitForURL((url) => [...url.searchParams].length > 2);
    await settled(page);
    const narrowed = page.url();
    const rows = page.locator('[data-key-row]');
    const titles = await rows.allTextContents();
    expect(titles.length).toBeGreaterThan(0);

    await page.reload();
    await settled(page);
    expect(await facet.isChecked()).toBe(true);
    expect(await rows.allTextContents()).toEqual(titles);
    expect(await chip.count()).toBe(1);

    await rows.first().click();
    await page.waitForURL(/\/needs\/[0-9a-f-]{36}/);
    await settled(page);
    await page.locator('main h1:focus').waitFor();
    const closed = page.locator('.closed-line');
    expect(await closed.count()).toBe(2);
    expect(await closed.first().textContent()).toContain('登录认证单位的账号后可看摘要和指标');
    expect(await closed.first().getByRole('link', { name: '登录' }).getAttribute('href')).toMatch(/^\/login\?next=/);
    expect(await closed.nth(1).textContent()).toContain('双方都感兴趣并确认保密后可看');

    const shown = await page.locator('body').innerText();
    const bodies = (await Promise.all(answers)).join('\n');
    expect(bodies).toContain('"level":0');
    for (const text of [shown, bodies]) expect(text).not.toMatch(/（演示）|有限公司/);

    await page.goBack();
    await settled(page);
    expect(page.url()).toBe(narrowed);
    expect(await facet.isChecked()).toBe(true);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('an address that does not exist says so in words, and a need of nobody too', async () => {
    const { page, context } = await visit(browser, { viewport: 'desktop' });
    for (const path of ['/nowhere', '/needs/00000000-0000-4000-8000-000000000000']) {
      await page.goto(path);
      await page.getByRole('heading', { name: '没有找到这一页' }).waitFor();
    }
    await page.goto('/desk/needs');
    await page.waitForURL(/\/login\?next=%2Fdesk%2Fneeds/);
    await context.close();
  });
});
