import type { Browser } from 'playwright-core';
import { beijingDay } from '@guibang/kernel';
import { GOOD, NEED } from '../api/listings/texts';
import { axe, launchBrowser, settled, until, visit } from './support/browser';
import { accountOf, type Caller, freshMark, newCaller, newEnterprise, PASSWORD } from './support/people';
import { runNightly, tellYesterday } from './support/time';

let browser: Browser;
let city: Caller;
beforeAll(async () => {
  browser = await launchBrowser();
  city = await newCaller(browser, await accountOf('city_officer'));
});
afterAll(async () => {
  await city?.end();
  await browser?.close();
});

it('a search kept for every day comes as one mail, whose line leads to what was found', async () => {
  const mark = freshMark();
  const [reader, author] = [
    await newEnterprise(browser, `汇总${mark}（演示）`),
    await newEnterprise(browser, `出题${mark}（演示）`),
  ];
  const { page, context, troubles } = await visit(browser, {
    viewport: 'desktop',
    email: reader.email,
    password: PASSWORD,
  });
  await page.goto(`/needs?q=${mark}`);
  await settled(page);
  await page.getByRole('button', { name: '订阅这个搜索' }).click();
  const dialog = page.getByRole('dialog', { name: '订阅这个搜索' });
  await dialog.getByRole('radio', { name: /^每天/ }).check();
  await dialog.getByRole('button', { name: '订阅', exact: true }).click();
  await page.getByRole('link', { name: '已订阅' }).waitFor();

  const title = `盖板${mark}缺陷检测`;
  const { card } = await author.caller.post<{ card: { id: string } }>('/needs', { ...NEED, title });
  await author.caller.post(`/needs/${card.id}/submission`, { notClassified: true });
  await city.post(`/needs/${card.id}/review`, { ...GOOD, decision: 'publish' });
  await runNightly('search.look-daily');
  await until(async () => {
    await page.goto('/desk/notifications');
    await settled(page);
    return (await page.locator('.notice-row', { hasText: mark }).count()) > 0;
  });

  // From midnight on, so that the test holds at any hour of the day.
  const early = { value: 0, validFrom: beijingDay(new Date()), reason: '演示', source: '演示', grade: 'D' };
  await city.post('/rules/notification.digest-hour/versions', early);
  await tellYesterday(reader.email);
  await runNightly('notifications.digest');
  const office = await visit(browser, { viewport: 'office', role: 'city_officer' });
  const mail = office.page.getByRole('listitem').filter({ hasText: reader.email }).filter({ hasText: '桂榜每日汇总' });
  await until(async () => {
    await office.page.goto('/desk/mails');
    await settled(office.page);
    return (await mail.count()) === 1;
  });
  await mail.getByRole('button', { name: /^桂榜每日汇总：/ }).click();
  const body = await office.page.getByRole('dialog').locator('.mail-body').innerText();
  expect(await axe(office.page)).toEqual([]);
  const line = body.split('\n').find((one) => one.includes(mark))!;
  const { pathname, search } = new URL(/https?:\S+$/.exec(line)![0]);
  await page.goto(pathname + search);
  await page.getByRole('link', { name: title }).waitFor();
  expect([...troubles, ...office.troubles]).toEqual([]);
  for (const one of [context, office.context]) await one.close();
  for (const { caller } of [reader, author]) await caller.end();
});
