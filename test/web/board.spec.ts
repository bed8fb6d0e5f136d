import type { BoardPage } from '@dto/challenges';
import type { Browser } from 'playwright-core';
import { axe, demoAccounts, launchBrowser, overflow, settled, visit, WEB_URL } from './support/browser';
import { readPaper } from './support/paper';

/** What goes out of a 榜单 once it is open for bids: its poster, its short address, invitations. On the challenges of the demo. */
describe('a challenge on the board', () => {
  let browser: Browser;
  let code: string;
  let id: string;
  beforeAll(async () => {
    browser = await launchBrowser();
    const answer = await fetch(
      `${WEB_URL}/api/v1/challenges?q=${encodeURIComponent('玻璃盖板表面缺陷在线检测，替代')}`,
    );
    const [found] = ((await answer.json()) as BoardPage).items;
    [id, code] = [found!.id, found!.code!];
  });
  afterAll(() => browser.close());

  it('is reached by the short address of its poster, which is a picture and a sheet of paper', async () => {
    const { page, context, troubles } = await visit(browser, { viewport: 'phone' });
    await page.goto(`/c/${code}`);
    await page.waitForURL(new RegExp(`/challenges/${code}$`));
    await settled(page);
    expect(await page.getByRole('link', { name: '图片' }).getAttribute('href')).toContain('/poster.png');
    const sheet = await context.request.get((await page.getByRole('link', { name: 'A4' }).getAttribute('href'))!);
    const pages = await readPaper(browser, await sheet.body());
    expect(pages).toHaveLength(1);
    const { left, top, right, bottom } = pages[0]!.margins;
    expect(Math.min(left, top, right, bottom)).toBeGreaterThan(20);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('is put before a unit whose result fits, with the reasons, and the unit hears of it', async () => {
    const { page, context, troubles } = await visit(browser, { viewport: 'office', role: 'city_officer' });
    await page.goto(`/desk/challenges/${id}`);
    await settled(page);
    await page.getByRole('link', { name: '邀请团队' }).click();
    await page.getByRole('heading', { name: '邀请团队揭榜' }).waitFor();
    await settled(page);
    const first = page.getByRole('list', { name: '匹配到的单位' }).getByRole('listitem').first();
    await first.getByText(/^领域相同/).waitFor();
    const unit = (await demoAccounts()).find(({ role }) => role === 'university_admin')!.orgName;
    await page.getByLabel('附言').fill('月底前可以到现场看线。');
    await page.getByRole('button', { name: `邀请${unit}`, exact: true }).click();
    await page.getByText(`已邀请${unit}`).waitFor();
    const line = page.getByRole('listitem').filter({ hasText: unit });
    await line.getByText('已邀请', { exact: true }).waitFor();
    expect(await axe(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);

    const theirs = await visit(browser, { viewport: 'phone', role: 'university_admin' });
    await theirs.page.goto('/desk/notifications');
    const notice = theirs.page.getByText(/^邀请你单位揭榜：「玻璃盖板/).first();
    await notice.waitFor();
    await theirs.page.getByText('月底前可以到现场看线。').first().waitFor();
    await theirs.page.goto(`/challenges/${id}`);
    await settled(theirs.page);
    await page.reload();
    await line.getByText('看过榜单').waitFor();
    expect([...troubles, ...theirs.troubles]).toEqual([]);
    await theirs.context.close();
    await context.close();
  });
});
