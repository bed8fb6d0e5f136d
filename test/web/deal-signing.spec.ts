/// <reference lib="dom" />
import type { DealDetail, TermKey } from '@dto/deals';
import { Browser, Page } from 'playwright-core';
import { VALUES } from '../api/deals/rooms';
import { axe, launchBrowser, overflow, settled, theme, VIEWPORTS, visit, Watched } from './support/browser';
import { PDF } from './support/people';
import { newPair, newRoom, offer, OpenPair } from './support/rooms';

/** From the last agreed row to the signed contract: what both confirm, the text with its flags, two sealed scans. */
describe('signing', () => {
  let browser: Browser;
  let pair: OpenPair;
  let id: string;
  let firm: Watched;
  let lab: Watched;

  const read = () => pair.buyer.caller.get<DealDetail>(`/deals/${id}`);
  const contract = async ({ page }: Watched) => {
    await page.goto(`/desk/deals/${id}/contract`);
    await settled(page);
  };

  beforeAll(async () => {
    browser = await launchBrowser();
    pair = await newPair(browser);
    id = await newRoom(pair);
    for (const key of Object.keys(VALUES) as (TermKey & keyof typeof VALUES)[]) {
      await offer(pair.buyer.caller, id, key, VALUES[key]);
      const row = (await read()).sheet!.rows.find((one) => one.key === key)!;
      await pair.seller.caller.post(`/deals/${id}/terms/${key}/acceptance`, {
        version: row.version,
        offerId: row.waiting!.id,
      });
    }
    firm = await visit(browser, { viewport: 'desktop', ...pair.buyer });
    lab = await visit(browser, { viewport: 'office', ...pair.seller });
  });
  afterAll(() => browser?.close());

  it('a draft cannot be signed, and says what is missing with the way to the row', async () => {
    const { page } = firm;
    await contract(firm);
    await page.getByText('草稿：条款还没有全部谈妥').waitFor();
    expect(await page.getByRole('heading', { name: '签订' }).count()).toBe(0);
    const flag = page.getByRole('link', { name: /^看「/ }).first();
    const key = /row=(\w+)/.exec((await flag.getAttribute('href'))!)![1]!;
    await flag.click();
    await page.waitForURL(/row=/);
    await page.locator(`#term-${key}[data-current]`).waitFor();
  });

  it('both confirm the whole sheet, each with a second Enter', async () => {
    for (const { page } of [firm, lab]) {
      await page.goto(`/desk/deals/${id}`);
      await settled(page);
      await page.getByRole('button', { name: '确认整份条款…' }).click();
      await page.keyboard.press('Enter');
      await page.getByText(page === firm.page ? '整份条款你方已确认' : '整份条款双方都确认了').waitFor();
    }
    await firm.page.getByText('整份条款双方都确认了').waitFor();
  });

  it.each(['light', 'dark'] as const)('nothing for axe beside the contract, %s', async (name) => {
    await contract(firm);
    for (const size of ['desktop', 'phone'] as const) {
      await firm.page.setViewportSize(VIEWPORTS[size]);
      await theme(firm.page, name);
      expect(await axe(firm.page)).toEqual([]);
      expect(await overflow(firm.page)).toBeLessThanOrEqual(0);
    }
    await firm.page.setViewportSize(VIEWPORTS.desktop);
  });

  const sign = async (page: Page, name: string) => {
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '合同.pdf', mimeType: 'application/pdf', buffer: PDF });
    await page.getByLabel('签字人').fill(name);
    await page.getByRole('button', { name: '上传签章件…' }).click();
  };

  it('each uploads its sealed scan; the second is told what it does, and then it is signed for both', async () => {
    await contract(firm);
    await firm.page.getByRole('button', { name: '上传签章件…' }).click();
    await firm.page.getByText('选好盖章后的扫描件').waitFor();
    await sign(firm.page, '周工');
    await firm.page.getByText('上传后等对方签章').waitFor();
    await firm.page.keyboard.press('Enter');
    await firm.page.getByText('合同.pdf').waitFor();
    await contract(lab);
    await sign(lab.page, '许教授');
    await lab.page.getByText('上传后合同即签订，条款固定').waitFor();
    await lab.page.keyboard.press('Enter');
    await lab.page.getByRole('heading', { name: '已签订' }).waitFor();
    await contract(firm);
    await firm.page.getByRole('heading', { name: '已签订' }).waitFor();
    expect((await read()).state).toBe('signed');
    await firm.page.goto('/desk/deals?tab=signed');
    await settled(firm.page);
    await firm.page.getByRole('link', { name: pair.needTitle }).waitFor();
    expect([...firm.troubles, ...lab.troubles]).toEqual([]);
  });
});
