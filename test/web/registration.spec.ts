import type { CaseView, ContractDetail } from '@dto/contracts';
import { Browser, Page } from 'playwright-core';
import { axe, launchBrowser, overflow, settled, theme, VIEWPORTS, visit } from './support/browser';
import { newContract, newSeller } from './support/contracts';
import { accountOf, Caller, freshMark, newCaller } from './support/people';

/** 登记审查台 and 逐项抄录: a reviewer works with the keyboard alone. */
describe('the registration desk', () => {
  let browser: Browser;
  let seller: Caller;
  let station: Caller;
  beforeAll(async () => {
    browser = await launchBrowser();
    seller = (await newSeller(browser)).caller;
    station = await newCaller(browser, await accountOf('station_first'));
  });
  afterAll(async () => {
    await seller?.end();
    await station?.end();
    await browser?.close();
  });

  const caseOf = (contract: ContractDetail) => station.get<CaseView>(`/registrations/${contract.registration!.id}`);
  const open = async (page: Page, contract: ContractDetail) => {
    await page.goto(`/desk/registration/${contract.registration!.id}`);
    await settled(page);
    await page.locator('.decision-dock').waitFor();
  };
  const accept = async (page: Page) => {
    await page.keyboard.press('Control+Enter');
    await page
      .locator('.decision-dock')
      .getByRole('button', { name: /^同意登记/ })
      .waitFor();
  };

  it('accepts, answers the three questions and registers without the mouse', async () => {
    const contract = await newContract(seller, `键盘登记${freshMark()}`);
    const { page, context, troubles } = await visit(browser, { viewport: 'office', role: 'station_first' });
    await open(page, contract);
    await accept(page);
    // Nothing is preselected: without answers the chord does nothing.
    expect(await page.locator('.question [aria-pressed="true"]').count()).toBe(0);
    await page.keyboard.press('y');
    await page.keyboard.press('1');
    expect(await page.locator('.question [aria-pressed="true"]').allInnerTexts()).toEqual(['Y\n是', '1\n委托开发']);
    // The whole decision is in the window.
    const reason = page.getByLabel('改动的理由');
    const dock = (await page.locator('.decision-dock').boundingBox())!;
    const box = (await reason.boundingBox())!;
    expect(box.y + box.height).toBeLessThanOrEqual(dock.y + 1);
    // F, then Tab to the second line, which does not count: a reason is wanted.
    await page.keyboard.press('f');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await page.locator('.amounts output').allInnerTexts()).toEqual(['920,000.00', '1,280,000.00']);
    expect(
      await page
        .locator('.decision-dock')
        .getByRole('button', { name: /^同意登记/ })
        .isDisabled(),
    ).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('设备购置费不计入技术交易额。');
    await page.keyboard.press('Control+Enter');
    await page.getByText('认定委托开发，技术交易额92.00万元').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(/^已登记「/).waitFor();
    const after = await caseOf(contract);
    expect(after.state).toBe('registered');
    expect(after.versions.map(({ total, technical }) => [total, technical])).toEqual([['1280000.00', '920000.00']]);
    expect(after.reviews.find(({ decision }) => decision === 'register')!.lines[1]!.reason).toBe(
      '设备购置费不计入技术交易额。',
    );
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('returns with marked fields by R, and the applicant reads them', async () => {
    const contract = await newContract(seller, `键盘退回${freshMark()}`);
    const { page, context, troubles } = await visit(browser, { viewport: 'office', role: 'station_first' });
    await open(page, contract);
    await page.keyboard.press('r');
    await page.getByRole('heading', { name: '补正通知书' }).waitFor();
    await page.locator('.return-rules input').first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Enter');
    await page.getByText('补正通知书写1处，计时暂停').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(/^已退回「/).waitFor();
    const mine = await seller.get<ContractDetail>(`/contracts/${contract.id}`);
    expect(mine.registration!.state).toBe('returned');
    expect(mine.returned).toHaveLength(1);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('steps through the marks of the pre-check with brackets', async () => {
    const contract = await newContract(seller, `键盘标记${freshMark()}`);
    const { page, context } = await visit(browser, { viewport: 'office', role: 'station_first' });
    await open(page, contract);
    const findings = (await caseOf(contract)).precheck.findings.length;
    expect(findings).toBeGreaterThan(0);
    await page.keyboard.press(']');
    await page.getByText(`系统标出${findings}处，第1处`).waitFor();
    expect(await page.locator('.precheck-line[data-now]').count()).toBe(1);
    await page.keyboard.press('[');
    await page.getByText(`系统标出${findings}处，第${findings}处`).waitFor();
    await context.close();
  });

  it('copies field by field with Space, keeps the progress, and takes the number at the end', async () => {
    const contract = await newContract(seller, `抄录${freshMark()}`);
    const id = contract.registration!.id;
    await station.post('/registrations/acceptances', { ids: [id] });
    const { lines } = contract.fields;
    await station.post(`/registrations/${id}/decision`, {
      decision: 'register',
      technicalContract: true,
      type: 'development',
      subtype: 'commissioned',
      lines: lines!.map((line) => ({ id: line.id, technical: line.technical, amount: line.amount })),
    });
    const { page, context, troubles } = await visit(browser, { viewport: 'desktop', role: 'station_first' });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`/desk/contracts/${contract.id}/copy`);
    await settled(page);
    const now = page.getByRole('region', { name: '下一项' });
    const first = await now.getByRole('heading').innerText();
    const value = await now.locator('.copy-value').innerText();
    await page.keyboard.press('Space');
    await page.getByText(/^1\/\d+$/).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(value);
    expect(await now.getByRole('heading').innerText()).not.toBe(first);
    await page.keyboard.press('Space');
    await page.getByText(/^2\/\d+$/).waitFor();
    await page.reload();
    await settled(page);
    await page.getByText(/^2\/\d+$/).waitFor();
    // 420 px beside the other site.
    await page.setViewportSize({ width: 420, height: 860 });
    await page.goto(`/desk/contracts/${contract.id}/copy?window=1`);
    await settled(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const number = `20264212${String(Date.now()).slice(-8)}`;
    await page.getByLabel('抄完后，把编号贴回来').fill(number.slice(0, 15));
    await page.getByText('应是14位或16位数字，现在是15位').waitFor();
    await page.getByLabel('抄完后，把编号贴回来').fill(number);
    await page.getByRole('button', { name: '填上编号' }).click();
    await page.getByText(`已填登记号${number}`).waitFor();
    expect((await caseOf(contract)).row.nationalNo).toBe(number);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('has nothing for axe to find, on the desk and what belongs to it, and nothing too wide', async () => {
    const contract = await newContract(seller, `查看${freshMark()}`);
    const { page, context, troubles } = await visit(browser, { viewport: 'office', role: 'station_first' });
    const found: string[] = [];
    const paths = [
      `/desk/registration/${contract.registration!.id}`,
      `/desk/contracts/${contract.id}`,
      `/desk/contracts/${contract.id}/thread`,
      `/desk/contracts/${contract.id}/copy`,
      '/desk/contracts',
      '/desk/self-check',
      '/desk/contracts/import?kind=numbers',
    ];
    for (const path of paths) {
      await page.setViewportSize(VIEWPORTS.office);
      await page.goto(path);
      await settled(page);
      found.push(...(await axe(page)).map((one) => `${path}: ${one}`));
      await page.setViewportSize(VIEWPORTS.phone);
      if ((await overflow(page)) > 0) found.push(`${path} is too wide for a phone`);
      await theme(page, 'dark');
      found.push(...(await axe(page)).map((one) => `${path}, dark, phone: ${one}`));
    }
    expect(found).toEqual([]);
    expect(troubles).toEqual([]);
    await context.close();
  });
});
