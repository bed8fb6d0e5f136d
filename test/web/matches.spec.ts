import { Browser } from 'playwright-core';
import { GOOD, NEED, RESULT } from '../api/listings/texts';
import { launchBrowser, settled, until, visit, Watched } from './support/browser';
import { accountOf, freshMark, newCaller, newEnterprise, PASSWORD } from './support/people';

/** A result and a need find each other: confirmed by 科研院, published, compared, wanted by both, and the owner sees who looked. */
describe('a match', () => {
  const mark = freshMark();
  const needTitle = `${mark}${NEED.title}`;
  const resultTitle = `${mark}${RESULT.title}`;
  let browser: Browser;
  let firm: Watched;
  let researcher: Watched;
  let need: string;
  let result: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    const owner = await newEnterprise(browser, `${mark}光学（演示）`);
    const draft = { ...NEED, title: needTitle, keywords: [mark] };
    need = (await owner.caller.post<{ card: { id: string } }>('/needs', draft)).card.id;
    await owner.caller.post(`/needs/${need}/submission`, { notClassified: true });
    const city = await newCaller(browser, await accountOf('city_officer'));
    await city.post(`/needs/${need}/review`, { ...GOOD, decision: 'publish' });
    await city.end();
    const writer = await newCaller(browser, await accountOf('researcher'));
    const text = { ...RESULT, title: resultTitle, keywords: [mark] };
    result = (await writer.post<{ card: { id: string } }>('/results', text)).card.id;
    await writer.end();
    firm = await visit(browser, { viewport: 'desktop', email: owner.email, password: PASSWORD });
    researcher = await visit(browser, { viewport: 'office', role: 'researcher' });
    await owner.caller.end();
  });
  afterAll(() => browser?.close());

  it('its result is handed in, confirmed by the university, published by the officer', async () => {
    const { page } = researcher;
    await page.goto(`/desk/results/${result}/edit?step=4`);
    await settled(page);
    await page.getByLabel('不涉及国家秘密，可以上网').check();
    await page.getByRole('button', { name: '提交审核' }).click();
    await page.getByText('已提交，先由本单位管理员确认权属').waitFor();

    const university = await visit(browser, { viewport: 'desktop', role: 'university_admin' });
    await university.page.goto('/desk/confirm');
    const row = university.page.getByRole('listitem').filter({ hasText: resultTitle });
    await row.getByRole('button', { name: '看全文' }).click();
    await row.getByText('许教授团队9人').waitFor();
    await row.getByRole('button', { name: '确认权属…' }).click();
    await university.page.keyboard.press('Enter');
    await university.page.getByText('已确认「').waitFor();
    expect(university.troubles).toEqual([]);
    await university.context.close();

    const city = await visit(browser, { viewport: 'office', role: 'city_officer' });
    await city.page.goto(`/desk/review/result/${result}`);
    await settled(city.page);
    await city.page.getByText('许教授团队9人').waitFor();
    for (const key of '4444') await city.page.keyboard.press(key);
    await city.page.keyboard.press('Control+Enter');
    await city.page.getByText('并开始匹配，再按Enter').waitFor();
    await city.page.keyboard.press('Enter');
    await city.page.getByText('已发布「').waitFor();
    expect(city.troubles).toEqual([]);
    await city.context.close();
  });

  it('the need’s owner sees it with reasons and numbers, the other’s name not yet', async () => {
    const { page } = firm;
    const item = page.getByRole('listitem', { name: resultTitle });
    await until(async () => {
      await page.goto(`/desk/needs/${need}/matches`);
      await settled(page);
      return (await item.count()) === 1;
    });
    expect(await item.locator('.why [data-side="for"]').count()).toBeGreaterThan(0);
    const row = item.getByRole('row', { name: /^检出率/ });
    if ((await row.count()) === 0) await item.getByRole('button', { name: '对比指标' }).click();
    expect(await row.innerText()).toMatch(/99%[\s\S]*99\.3%/);
    expect(await page.locator('main').innerText()).not.toContain('鄂南科技学院');
    await item.getByRole('button', { name: '感兴趣' }).click();
    await item.getByText('等对方答复').waitFor();
  });

  it('the researcher sees the mirror; both interested is said to both, the second layer open, the third not yet', async () => {
    const { page } = researcher;
    const item = page.getByRole('listitem', { name: needTitle });
    await until(async () => {
      await page.goto(`/desk/results/${result}/matches`);
      await settled(page);
      return (await item.count()) === 1;
    });
    await item.getByText('对方感兴趣，等你答复').waitFor();
    await item.getByRole('button', { name: '感兴趣', exact: true }).click();
    await item.getByText('已联系').waitFor();
    await item.getByRole('link', { name: needTitle }).click();
    await settled(page);
    await page.getByText('识别0.1毫米级的划伤和气泡').waitFor();
    expect(await page.locator('.closed-line').innerText()).toContain('双方都感兴趣并确认保密后可看');
    await firm.page.reload();
    await firm.page.getByRole('listitem', { name: resultTitle }).getByText('已联系').waitFor();
  });

  it('the owner sees who looked, and how deep', async () => {
    const { page } = firm;
    await page.goto(`/needs/${need}?open=access`);
    const drawer = page.getByRole('dialog', { name: '谁看过' });
    const row = drawer.getByRole('listitem').filter({ hasText: '鄂南科技学院' });
    await row.getByText('看了内容，认证单位的部分').first().waitFor();
    expect([...firm.troubles, ...researcher.troubles]).toEqual([]);
  });
});
