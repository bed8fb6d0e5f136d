import { Browser, Page } from 'playwright-core';
import { launchBrowser, settled, visit, Watched } from './support/browser';
import { callerOf } from './support/people';

/** What is typed is never lost: two tabs on one draft, and a line that breaks. */
describe('a draft', () => {
  let browser: Browser;
  let watched: Watched;
  let draft: string;
  beforeAll(async () => {
    browser = await launchBrowser();
    watched = await visit(browser, { viewport: 'desktop', role: 'enterprise_admin' });
    const made = await callerOf(watched.context).post<{ card: { id: string } }>('/needs', { title: '两个窗口的草稿' });
    draft = made.card.id;
  });
  afterAll(async () => {
    await browser?.close();
  });

  const open = async (page: Page) => {
    await page.goto(`/desk/needs/${draft}/edit`);
    await settled(page);
  };
  const state = (page: Page, kind: string) => page.locator(`.save-line[data-kind="${kind}"]`).waitFor();

  it('changed in a second tab: other fields are taken over, the same one is asked about with both texts', async () => {
    const { page, context } = watched;
    const second = await context.newPage();
    await open(page);
    await open(second);
    await second.getByLabel('摘要').fill('那边写的摘要');
    await second.getByText('已保存').waitFor();
    await page.getByLabel('一句话说出来').fill('这边改的名称');
    await page.getByText('已保存').waitFor();
    expect(await page.getByLabel('摘要').inputValue()).toBe('那边写的摘要');

    await second.getByLabel('一句话说出来').fill('那边改的名称');
    await second.getByRole('region', { name: '同时修改' }).waitFor();
    const box = second.getByRole('region', { name: '同时修改' });
    await box.getByText('那边改的名称').waitFor();
    await box.getByText('这边改的名称').waitFor();
    await box.getByRole('button', { name: '用那边的' }).click();
    await box.waitFor({ state: 'detached' });
    expect(await second.getByLabel('一句话说出来').inputValue()).toBe('这边改的名称');
    await second.close();
  });

  it('offline: the text stays, says so, survives a reload, and is saved when the line is back', async () => {
    const { page, context } = watched;
    await open(page);
    await context.setOffline(true);
    await page.getByLabel('摘要').fill('断网时写的一段，不能丢');
    await state(page, 'offline');
    await page.getByText('已断开，正在重连。你写的内容在本机').waitFor();
    await context.setOffline(false);
    await state(page, 'saved');
    await page.reload();
    await settled(page);
    expect(await page.getByLabel('摘要').inputValue()).toBe('断网时写的一段，不能丢');
    const kept = await callerOf(context).get<{ fields: { summary: string } }>(`/needs/${draft}`);
    expect(kept.fields.summary).toBe('断网时写的一段，不能丢');
  });

  it('closed before it was saved: the next opening on this machine has it', async () => {
    const { context } = watched;
    const tab = await context.newPage();
    await open(tab);
    await context.setOffline(true);
    await tab.getByLabel('想要做成什么').fill('窗口关掉前写的');
    await state(tab, 'offline');
    await tab.close();
    await context.setOffline(false);
    await open(watched.page);
    expect(await watched.page.getByLabel('想要做成什么').inputValue()).toBe('窗口关掉前写的');
    await state(watched.page, 'saved');
  });
});
