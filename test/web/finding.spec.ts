import { Browser, Page } from 'playwright-core';
import { axe, launchBrowser, overflow, settled, Viewport, visit } from './support/browser';
import { freshMark } from './support/people';

/** Finding: what the box understands, results side by side, what one keeps, searches that look by themselves, pairs worth a call. */
describe('finding', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  const clean = async (page: Page) => {
    await settled(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await axe(page)).toEqual([]);
  };

  it('a stranger types by sound, sees synonyms as applied, and searches exactly', async () => {
    const { page, context, troubles } = await visit(browser, { viewport: 'desktop' });
    await page.goto('/search');
    await settled(page);
    await page.getByRole('combobox', { name: '要找什么' }).pressSequentially('nz', { delay: 40 });
    const offer = page.getByRole('option', { name: /^楠竹\s*\d+项/ });
    await offer.click();
    await page.waitForURL(/q=/);
    await clean(page);
    const chips = page.getByRole('list', { name: '这样理解的' });
    expect(await chips.innerText()).toMatch(/楠竹.*也搜了.*毛竹/);
    const wide = Number(/\d+/.exec(await page.locator('.found-head [role=status]').innerText())![0]);
    await chips.getByRole('button', { name: '只搜楠竹', exact: true }).click();
    await page.waitForURL(/exact=/);
    await settled(page);
    const narrow = Number(/\d+/.exec(await page.locator('.found-head [role=status]').innerText())![0]);
    expect(narrow).toBeLessThan(wide);
    await chips.getByRole('button', { name: /^也搜毛竹/ }).click();
    await page.waitForURL((url) => !url.search.includes('exact'));
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('a slip is answered with what was meant, which is taken by a click only', async () => {
    const { page, context, troubles } = await visit(browser, { viewport: 'phone' });
    await page.goto(`/search?q=${encodeURIComponent('青专茶')}`);
    await clean(page);
    expect(await page.getByRole('combobox', { name: '要找什么' }).inputValue()).toBe('青专茶');
    await page.getByRole('button', { name: /^青砖茶\s*\d+项/ }).click();
    await page.locator('[data-key-row]').first().waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('青砖茶');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('a value in the box is a chip, and a long facet is searched by typing', async () => {
    const { page, context, troubles } = await visit(browser, { viewport: 'office', role: 'enterprise_admin' });
    await page.goto(`/results?q=${encodeURIComponent('检出率 ≥ 99%')}`);
    await settled(page);
    expect(await page.getByRole('list', { name: '这样理解的' }).innerText()).toContain('检出率 ≥ 99%');
    expect(await page.locator('[data-key-row]').count()).toBeGreaterThan(0);
    await page.goto('/needs');
    await settled(page);
    const aside = page.getByRole('complementary', { name: '筛选' });
    await aside.getByRole('searchbox', { name: '在行业里找' }).fill('制造');
    const found = aside.getByRole('group', { name: '行业' }).getByRole('checkbox', { name: /制造/ }).first();
    await found.check();
    await page.waitForURL(/industry=/);
    await settled(page);
    expect(await page.locator('[data-key-row]').count()).toBeGreaterThan(0);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it.each<Viewport>(['desktop', 'phone'])('results are compared side by side: %s', async (viewport) => {
    const { page, context, troubles } = await visit(browser, { viewport, role: 'enterprise_admin' });
    await page.goto(`/results?q=${encodeURIComponent('检测')}`);
    await settled(page);
    const boxes = page.locator('.compare-box input');
    await boxes.nth(0).check();
    const tray = page.getByRole('region', { name: '要对比的' });
    expect(await tray.innerText()).toContain('再选1项就能对比');
    await boxes.nth(1).check();
    await tray.getByRole('link', { name: '对比2项' }).click();
    await page.waitForURL(/\/compare\?ids=/);
    await clean(page);
    const table = page.getByRole('table');
    expect(await table.locator('thead th').count()).toBe(3);
    expect(await table.innerText()).toMatch(/指标[\s\S]*从文字里读出的[\s\S]*方法[\s\S]*金额/);
    await page.reload();
    await settled(page);
    expect(await table.locator('thead th').count()).toBe(3);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it.each<Viewport>(['desktop', 'phone'])('what is kept has a note, goes, and comes back: %s', async (viewport) => {
    const { page, context, troubles } = await visit(browser, { viewport, role: 'enterprise_staff' });
    await page.goto(`/results?q=${encodeURIComponent('检测')}`);
    await settled(page);
    const title = (await page.locator('[data-key-row]').first().innerText()).trim();
    const star = page.getByRole('button', { name: new RegExp(`收藏「${title}」`) });
    if ((await star.getAttribute('aria-pressed')) === 'false')
      await Promise.all([page.waitForResponse((r) => r.request().method() === 'PUT'), star.click()]);
    await page.goto('/desk/saved');
    await settled(page);
    await page.getByRole('button', { name: new RegExp(`备注「${title}」`) }).click();
    await page.getByRole('textbox', { name: '备注' }).fill('先问价格');
    await page.keyboard.press('Enter');
    await page.getByText('先问价格').waitFor();
    await clean(page);
    const sheet = await page.request.get((await page.getByRole('link', { name: '导出Excel' }).getAttribute('href'))!);
    expect(sheet.status()).toBe(200);
    await page.getByRole('button', { name: `去掉「${title}」` }).click();
    await page.getByRole('link', { name: title }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByRole('link', { name: title }).waitFor();
    await page.getByRole('button', { name: `去掉「${title}」` }).click();
    await page.getByRole('link', { name: title }).waitFor({ state: 'detached' });
    expect(troubles).toEqual([]);
    await context.close();
  });

  it.each<Viewport>(['desktop', 'phone'])(
    'a search is kept, renamed, paused, deleted and brought back: %s',
    async (viewport) => {
      const { page, context, troubles } = await visit(browser, { viewport, role: 'researcher' });
      const words = freshMark();
      await page.goto(`/needs?q=${encodeURIComponent(words)}`);
      await settled(page);
      await page.getByRole('button', { name: '订阅这个搜索' }).click();
      const dialog = page.getByRole('dialog', { name: '订阅这个搜索' });
      await dialog.getByRole('radio', { name: /^即时/ }).check();
      expect(await axe(page)).toEqual([]);
      await dialog.getByRole('button', { name: '订阅', exact: true }).click();
      await page.getByRole('link', { name: '已订阅' }).click();
      await page.waitForURL(/\/desk\/subscriptions/);
      await clean(page);
      const row = page
        .getByRole('list', { name: '我的订阅' })
        .locator('> li')
        .filter({ hasText: `「${words}」` });
      expect(await row.getByRole('radio', { name: '即时' }).isChecked()).toBe(true);
      await row.getByRole('radio', { name: '关' }).check();
      await row.getByText('先留着，不提醒').waitFor();
      await row.getByRole('button', { name: /^改名/ }).click();
      await page.getByRole('textbox', { name: '名称' }).fill(`${words}的新需求`);
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: `${words}的新需求` }).waitFor();
      const remove = page.getByRole('button', { name: `删除「${words}的新需求」` });
      await remove.click();
      await remove.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: '撤销' }).click();
      await remove.click();
      await remove.waitFor({ state: 'detached' });
      expect(troubles).toEqual([]);
      await context.close();
    },
  );

  it.each<Viewport>(['office', 'phone'])('a broker marks a pair as called and takes it back: %s', async (viewport) => {
    const { page, context, troubles } = await visit(browser, { viewport, role: 'broker' });
    await page.goto('/desk/pairs');
    await clean(page);
    const list = page.getByRole('list', { name: '值得联系的' });
    const pair = (await list.locator('> li').first().getAttribute('id'))!;
    await page.locator(`#${pair}`).getByRole('button', { name: '已联系…' }).click();
    await page.getByRole('textbox', { name: /^谈得怎样/ }).fill('周二再打');
    await page.keyboard.press('Enter');
    await page.locator(`#${pair}`).waitFor({ state: 'detached' });
    await page.goto('/desk/pairs?mark=called');
    await settled(page);
    expect(await page.locator(`#${pair}`).innerText()).toContain('周二再打');
    await page.locator(`#${pair}`).getByRole('button', { name: '取消标记' }).click();
    await page.locator(`#${pair}`).waitFor({ state: 'detached' });
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('an officer sees common needs, or why there are none', async () => {
    const { page, context, troubles } = await visit(browser, { viewport: 'office', role: 'city_officer' });
    await page.goto('/desk/common-needs');
    await clean(page);
    expect(await page.locator('.common, .empty').count()).toBeGreaterThan(0);
    expect(troubles).toEqual([]);
    await context.close();
  });
});
