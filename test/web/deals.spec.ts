/// <reference lib="dom" />
import type { DealDetail } from '@dto/deals';
import { Browser } from 'playwright-core';
import { axe, launchBrowser, overflow, settled, theme, until, VIEWPORTS, visit, Watched } from './support/browser';
import { newPair, newRoom, offer, OpenPair, say } from './support/rooms';

/** From 感兴趣 to a row that both agreed on, in two browsers at once; then a broken line, and the same on a phone. */
describe('a deal', () => {
  let browser: Browser;
  let pair: OpenPair;
  let firm: Watched;
  let lab: Watched;

  beforeAll(async () => {
    browser = await launchBrowser();
    pair = await newPair(browser);
    firm = await visit(browser, { viewport: 'desktop', ...pair.buyer });
    lab = await visit(browser, { viewport: 'office', ...pair.seller });
  });
  afterAll(() => browser?.close());

  let id: string;

  it('begins on the page of somebody else’s result, with one of mine', async () => {
    const { page } = firm;
    await page.goto(`/results/${pair.resultId}`);
    await settled(page);
    await page.getByRole('link', { name: '感兴趣' }).click();
    const dialog = page.getByRole('dialog', { name: '感兴趣' });
    await dialog.getByRole('radio', { name: pair.needTitle }).waitFor();
    await dialog.getByLabel('附言').fill('想先在一条线上试三个月');
    await dialog.getByRole('button', { name: '感兴趣' }).click();
    await page.waitForURL(/\/desk\/deals\/[0-9a-f-]{36}$/);
    id = /[0-9a-f-]{36}/.exec(page.url())![0];
    await page.getByText('等对方答复').first().waitFor();
    expect(await page.locator('main').innerText()).not.toContain(pair.seller.orgName);
  });

  it('waits on the other’s desk with its clock, and is accepted with a second Enter', async () => {
    const { page } = lab;
    await page.goto('/desk');
    await settled(page);
    await page.getByRole('link', { name: new RegExp(pair.needTitle) }).click();
    await page.waitForURL(/\/desk\/deals\//);
    await page.getByText('想先在一条线上试三个月').waitFor();
    await page
      .getByText(/截止，还有\d+天/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: '接受' }).click();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '谁确认了' }).waitFor();
  });

  it('names are exchanged only after both read and clicked the same text', async () => {
    for (const { page } of [lab, firm]) {
      await page.goto(`/desk/deals/${id}`);
      await settled(page);
      await page.getByLabel('读过，代表本单位同意').check();
      await page.getByRole('button', { name: '确认保密' }).click();
      if (page === lab.page) await page.getByText('你方已确认保密').waitFor();
    }
    await firm.page.getByRole('heading', { level: 1, name: new RegExp(pair.seller.orgName) }).waitFor();
    // The other page learns it without a reload.
    await lab.page.getByRole('heading', { level: 1, name: new RegExp(pair.buyer.orgName) }).waitFor();
  });

  it('what one writes, the other sees, with typing before and a read mark after', async () => {
    const box = firm.page.getByRole('textbox', { name: '消息' });
    await lab.page.locator('.room').waitFor();
    await until(async () => {
      await box.fill('');
      await box.pressSequentially('你们');
      return lab.page.getByText('正在写').isVisible();
    });
    await box.fill('你们的车速多少？');
    await firm.page.keyboard.press('Enter');
    await lab.page.locator('.said').filter({ hasText: '你们的车速多少？' }).waitFor();
    await firm.page.locator('.read-by').filter({ hasText: '已读' }).waitFor();
    expect(await firm.page.locator('.said').count()).toBe(1);
    expect(await firm.page.locator('[data-unsent]').count()).toBe(0);
  });

  it('a name after @ is picked with Enter, and does not send', async () => {
    const box = lab.page.getByRole('textbox', { name: '消息' });
    await box.fill('');
    await box.pressSequentially('请@');
    await lab.page.getByRole('option').first().waitFor();
    await lab.page.keyboard.press('Enter');
    await until(async () => /^请@\S+ $/.test(await box.inputValue()));
    await box.pressSequentially('看一下');
    await lab.page.keyboard.press('Shift+Enter');
    await box.pressSequentially('第二行');
    await lab.page.keyboard.press('Enter');
    await firm.page.locator('.said[data-named]').filter({ hasText: '第二行' }).waitFor();
  });

  it('a meeting is proposed without sending what is half written', async () => {
    const { page } = firm;
    const box = page.getByRole('textbox', { name: '消息' });
    await box.fill('还没写完的一句');
    await page.getByRole('button', { name: '约开会' }).click();
    const dialog = page.getByRole('dialog', { name: '约开会' });
    await dialog.getByLabel('谈什么').fill('看样机');
    await dialog.getByLabel('日期').fill(new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10));
    await dialog.getByLabel('地点').fill('三号实验室');
    await dialog.getByRole('button', { name: '发给对方' }).click();
    await lab.page.getByText('看样机').first().waitFor();
    expect(await box.inputValue()).toBe('还没写完的一句');
    expect(await lab.page.locator('.said').filter({ hasText: '还没写完' }).count()).toBe(0);
    await box.fill('');
  });

  it('an offer and its acceptance appear on both pages without a reload', async () => {
    const mine = firm.page.getByRole('listitem', { name: '合同类型' });
    const theirs = lab.page.getByRole('listitem', { name: '合同类型' });
    await mine.getByRole('button', { name: '写这一条' }).click();
    await mine.getByRole('radio', { name: /技术开发（委托）/ }).check();
    await mine.getByRole('button', { name: '提出' }).click();
    await mine.getByText('等对方答复').waitFor();
    await theirs.getByText('等你答复').waitFor();
    await theirs.getByRole('button', { name: '接受' }).click();
    await lab.page.keyboard.press('Enter');
    await theirs.getByText('已谈妥').waitFor();
    await mine.getByText('已谈妥').waitFor();
    for (const { page } of [firm, lab])
      await page
        .getByText(/11\s*条谈妥/)
        .first()
        .waitFor();
    expect(await firm.page.locator('.sheet-progress strong').innerText()).toMatch(/^1/);
  });

  it('two at once: who comes second sees both texts and loses nothing', async () => {
    const mine = firm.page.getByRole('listitem', { name: '价款' });
    await mine.getByRole('button', { name: '写这一条' }).click();
    await mine.getByLabel('第1笔的金额（元）').fill('80万');
    await mine.getByText('合计80万元').waitFor();
    await offer(pair.seller.caller, id, 'price', { lines: [{ kind: 'rnd_fee', technical: true, amount: '920000' }] });
    await mine.getByText('对方刚改了这一条').waitFor();
    expect(await mine.locator('del').allInnerTexts()).toContain('92');
    expect(await mine.getByLabel('第1笔的金额（元）').inputValue()).toBe('80万');
    await mine.getByRole('button', { name: '按我写的还价' }).click();
    await mine.getByRole('button', { name: '还价' }).click();
    await lab.page.getByRole('listitem', { name: '价款' }).getByText('等你答复').waitFor();
    await mine.getByRole('button', { name: '往来2次' }).click();
    await mine.getByText(/第1次，成果方/).waitFor();
  });

  it('one goes offline, writes and hears nothing, and comes back complete', async () => {
    const { page, context } = lab;
    await context.setOffline(true);
    await page.getByRole('textbox', { name: '消息' }).fill('断线时写的');
    await page.keyboard.press('Enter');
    await page.locator('[data-unsent="waiting"]').filter({ hasText: '断线时写的' }).waitFor();
    for (let n = 1; n <= 3; n++) await say(pair.buyer.caller, id, `断线期间第${n}句`);
    await context.setOffline(false);
    await page.locator('.said').filter({ hasText: '断线期间第3句' }).waitFor({ timeout: 30_000 });
    await firm.page.locator('.said').filter({ hasText: '断线时写的' }).waitFor({ timeout: 30_000 });
    await page.locator('[data-unsent]').waitFor({ state: 'detached' });
    const texts = async (watched: Watched) =>
      (await watched.page.locator('.said .bubble').allInnerTexts()).filter((text) => text.includes('断线'));
    await until(async () => (await texts(firm)).length === 4);
    expect(await texts(lab)).toEqual(await texts(firm));
    const { lastSeq } = await pair.buyer.caller.get<DealDetail>(`/deals/${id}`);
    const log = await pair.buyer.caller.get<{ items: { seq: number }[] }>(`/deals/${id}/messages?since=0`);
    expect(log.items.map(({ seq }) => seq)).toEqual(Array.from({ length: lastSeq }, (_, n) => n + 1));
  });

  it('keys go through the rows, never while one types', async () => {
    const { page } = lab;
    await page.goto(`/desk/deals/${id}?row=type`);
    await settled(page);
    // Nobody waits between keys: each must find the page where the one before it left it.
    for (const key of ['j', 'j', 'a']) await page.keyboard.press(key);
    await page.getByText('接受后锁定').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('m');
    await page.keyboard.type('jka');
    expect(await page.getByRole('textbox', { name: '消息' }).inputValue()).toBe('jka');
    expect(page.url()).toContain('row=price');
    await page.getByRole('textbox', { name: '消息' }).fill('');
  });

  it.each(['light', 'dark'] as const)('nothing for axe in the room, %s', async (name) => {
    const { page } = firm;
    for (const path of [
      `/desk/deals/${id}?row=ip&write=ip`,
      `/desk/deals/${id}?open=people`,
      `/desk/deals/${id}/story`,
    ]) {
      for (const size of ['desktop', 'phone'] as const) {
        await page.setViewportSize(VIEWPORTS[size]);
        await page.goto(path);
        await settled(page);
        await theme(page, name);
        expect(await axe(page)).toEqual([]);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
      }
    }
    await page.setViewportSize(VIEWPORTS.desktop);
  });

  it('the way there can be read, and its chain fits', async () => {
    const { page } = firm;
    await page.goto(`/desk/deals/${id}/story`);
    await settled(page);
    await page.getByText(/记录，每一条的指纹都和前一条接得上/).waitFor();
    await page.getByText('双方都感兴趣，洽谈开始').waitFor();
    await page.goto('/desk/deals?tab=running');
    await settled(page);
    await page.getByRole('link', { name: pair.needTitle }).waitFor();
    const expected = /ERR_INTERNET_DISCONNECTED|websocket|WebSocket/;
    const troubles = [...firm.troubles, ...lab.troubles].filter((one) => !expected.test(one));
    expect(troubles).toEqual([]);
  });
});

/** The same room on a phone: terms and talk one at a time, a row opens as a sheet. */
describe('a room on a phone', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('answers a row and writes a message', async () => {
    const pair = await newPair(browser);
    const id = await newRoom(pair);
    await offer(pair.seller.caller, id, 'secrecy', { content: '图纸和源代码', years: 3 });
    const { page, troubles, context } = await visit(browser, { viewport: 'phone', ...pair.buyer });
    await page.goto(`/desk/deals/${id}`);
    await settled(page);
    const act = page.locator('.dock').getByRole('button', { name: '答复「保密」' });
    const box = (await act.boundingBox())!;
    expect(box.y + box.height).toBeLessThanOrEqual(844);
    await act.tap();
    const sheet = page.getByRole('dialog', { name: '保密' });
    await sheet.getByText('图纸和源代码').waitFor();
    await sheet.getByRole('button', { name: '接受' }).tap();
    await sheet.getByRole('group', { name: '确认' }).getByRole('button', { name: '接受' }).tap();
    await sheet.getByText('已谈妥').waitFor();
    await sheet.getByRole('button', { name: '回到条款表' }).tap();
    await page.getByRole('link', { name: '消息' }).tap();
    await page.getByRole('textbox', { name: '消息' }).fill('手机上看到了');
    await page.getByRole('button', { name: '发送' }).tap();
    await page.locator('.said:not([data-unsent])').filter({ hasText: '手机上看到了' }).waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(troubles).toEqual([]);
    await context.close();
  });
});
