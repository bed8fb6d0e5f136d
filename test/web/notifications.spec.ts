/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { GOOD, NEED } from '../api/listings/texts';
import { axe, launchBrowser, overflow, settled, until, visit, VIEWPORTS, type Watched } from './support/browser';
import { accountOf, type Caller, freshMark, newCaller, newEnterprise, PASSWORD } from './support/people';

let browser: Browser;
let city: Caller;
let firm: { email: string; caller: Caller };
const open: Watched[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  firm = await newEnterprise(browser, `铃声${freshMark()}（演示）`);
  city = await newCaller(browser, await accountOf('city_officer'));
});
afterAll(async () => {
  for (const { context } of open) await context.close();
  await firm?.caller.end();
  await city?.end();
  await browser?.close();
});

async function tab(path: string): Promise<Page> {
  const watched = await visit(browser, { viewport: 'desktop', email: firm.email, password: PASSWORD });
  open.push(watched);
  await watched.page.goto(path);
  await settled(watched.page);
  return watched.page;
}

/** Filed and published: one event that the author is told of. */
async function publish(title: string): Promise<void> {
  const { card } = await firm.caller.post<{ card: { id: string } }>('/needs', { ...NEED, title });
  await firm.caller.post(`/needs/${card.id}/submission`, { notClassified: true });
  await city.post(`/needs/${card.id}/review`, { ...GOOD, decision: 'publish' });
}

const bell = (page: Page) => page.locator('.desk-nav a[href="/desk/notifications"] .badge');
const count = async (page: Page): Promise<number> =>
  (await bell(page).count()) ? Number.parseInt((await bell(page).textContent())!, 10) : 0;

it('the bell moves in two browsers at once, without a reload; reading in one is seen in the other', async () => {
  const [one, two] = [await tab('/desk'), await tab('/desk/notifications')];
  const before = await count(one);
  const title = `会响的需求${freshMark()}`;
  await publish(title);
  await until(async () => (await count(one)) === before + 1);
  await until(async () => (await count(two)) === before + 1);
  // What comes while one reads is offered, not pushed in.
  expect(await two.getByText(title).count()).toBe(0);
  await two.getByRole('button', { name: /有\d+条新的/ }).click();
  const row = two.locator('.notice-row', { hasText: title });
  await row.waitFor();
  await row.getByRole('button', { name: '标为已读' }).click();
  await until(async () => (await count(one)) === before);
});

it('all are marked read, and that is taken back', async () => {
  await publish(`要读的需求${freshMark()}`);
  const page = await tab('/desk/notifications?show=unread');
  await until(async () => (await page.locator('.notice-row').count()) > 0);
  const unread = await page.locator('.notice-row').count();
  await page.getByRole('button', { name: '全部标为已读' }).click();
  await page.getByText('都读过了').waitFor();
  await page.getByRole('button', { name: '撤销' }).click();
  await until(async () => (await page.locator('.notice-row').count()) === unread);
});

it('switches are kept, and every page of it has nothing for axe to find and no sideways scroll', async () => {
  const page = await tab('/desk/account?tab=notices');
  const box = page.getByLabel('已发布或改动已发布：邮件');
  await box.uncheck();
  await page.getByText('已保存').waitFor();
  await page.reload();
  await settled(page);
  expect(await page.getByLabel('已发布或改动已发布：邮件').isChecked()).toBe(false);
  for (const path of ['/desk/account?tab=notices', '/desk/notifications', '/desk/organization?tab=webhooks']) {
    await page.goto(path);
    await settled(page);
    expect({ path, found: await axe(page) }).toEqual({ path, found: [] });
    for (const viewport of Object.values(VIEWPORTS)) {
      await page.setViewportSize(viewport);
      expect({ path, ...viewport, over: await overflow(page) }).toEqual({ path, ...viewport, over: 0 });
    }
    await page.setViewportSize(VIEWPORTS.desktop);
  }
});
