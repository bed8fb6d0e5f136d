/// <reference lib="dom" />
import type { ContractDetail } from '@dto/contracts';
import { Browser, Page } from 'playwright-core';
import { axe, launchBrowser, overflow, settled, visit } from './support/browser';
import { completeFields, freshPdf, newSeller } from './support/contracts';
import { Caller, freshMark, freshUscc, misspelt, PASSWORD } from './support/people';

/** 合同向导: what is missing is said from the first step on, and each line of it leads to its field. */
describe('the contract wizard', () => {
  let browser: Browser;
  let seller: { email: string; name: string; caller: Caller };
  beforeAll(async () => {
    browser = await launchBrowser();
    seller = await newSeller(browser);
  });
  afterAll(async () => {
    await seller?.caller.end();
    await browser?.close();
  });

  const saved = (page: Page) => page.locator('.save-line[data-kind="saved"]').waitFor();
  const idOf = (page: Page) => /contracts\/([0-9a-f-]{36})/.exec(page.url())![1]!;
  const answer = (page: Page, question: RegExp, word: '是' | '否') =>
    page.getByRole('group', { name: question }).getByRole('button', { name: word, exact: true }).click();

  it('leads a seller from the type to the application', async () => {
    const { page, context, troubles } = await visit(browser, {
      viewport: 'desktop',
      email: seller.email,
      password: PASSWORD,
    });
    const title = `缺陷检测系统开发${freshMark()}`;
    await page.goto('/desk/contracts/new');
    await page.waitForURL(/\/contracts\/[0-9a-f-]{36}\/edit/);
    await settled(page);
    const rail = page.getByRole('complementary', { name: '预检' });
    await rail.getByText(/^还差\d+项$/).waitFor();

    await page.getByLabel('项目名称').fill(title);
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    await answer(page, /^主要是加工/, '否');
    await answer(page, /^要研究开发/, '是');
    await answer(page, /^双方都投入/, '否');
    await page.getByRole('button', { name: '就选技术开发，委托开发' }).click();
    await saved(page);
    expect(await page.getByRole('radio', { name: '委托开发' }).isChecked()).toBe(true);
    expect(await axe(page)).toEqual([]);

    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('button', { name: /^填卖方/ }).click();
    await page.getByRole('button', { name: '用本单位资料填' }).click();
    await page.getByRole('button', { name: /^填买方/ }).click();
    const buyer = page.getByRole('region', { name: '买方' });
    const uscc = freshUscc();
    await buyer.getByLabel('名称', { exact: true }).fill('南玻测试玻璃有限公司');
    await buyer.getByLabel('统一社会信用代码').fill(misspelt(uscc));
    await buyer.getByText(/对不上/).waitFor();
    await buyer.getByLabel('统一社会信用代码').fill(uscc);
    await buyer.getByText('校验通过').waitFor();
    expect(await axe(page)).toEqual([]);

    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByLabel('加一项费用').selectOption({ label: '研究开发费' });
    await page.getByLabel('金额', { exact: true }).fill('128万');
    await page.getByRole('radio', { name: '计入', exact: true }).check();
    await page.getByText('壹佰贰拾捌万元整').first().waitFor();
    await saved(page);
    const id = idOf(page);
    const kept = await seller.caller.get<ContractDetail>(`/contracts/${id}`);
    expect(kept).toMatchObject({
      total: '1280000.00',
      technical: '1280000.00',
      fields: { title, type: 'development' },
    });
    expect(await axe(page)).toEqual([]);

    // A line of the rail leads into its field, on another step.
    await rail.getByRole('button', { name: '写明验收标准' }).click();
    await page.getByRole('heading', { name: '合同里写了什么？' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'f-acceptanceStandard');
    expect(await axe(page)).toEqual([]);

    // What else has to be typed is typed; then the paper, the signature, the application.
    await page.goto('/desk');
    const draft = await seller.caller.get<ContractDetail>(`/contracts/${id}`);
    await seller.caller.patch(`/contracts/${id}`, draft.version, await completeFields(seller.caller, title));
    await page.goto(`/desk/contracts/${id}/edit?step=6`);
    await settled(page);
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: '技术开发合同.pdf', mimeType: 'application/pdf', buffer: freshPdf() });
    await page.getByText('已上传「技术开发合同.pdf」').waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('button', { name: '已签订' }).click();
    await rail.getByText('可以申请了').waitFor();
    await page.getByRole('button', { name: '申请登记' }).click();
    await page.getByText('选一项，才能申请').waitFor();
    await page.getByRole('radio', { name: /^不涉及国家秘密/ }).check();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: '申请登记' }).click();
    await page.waitForURL(new RegExp(`/contracts/${id}$`));
    await settled(page);
    await page.locator('.registration-panel').getByText('待受理').waitFor();
    expect((await seller.caller.get<ContractDetail>(`/contracts/${id}`)).registration!.state).toBe('submitted');
    expect(await axe(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('works on a phone: the list of what is missing unfolds, and nothing is too wide', async () => {
    const { page, context, troubles } = await visit(browser, {
      viewport: 'phone',
      email: seller.email,
      password: PASSWORD,
    });
    await page.goto('/desk/contracts/new');
    await page.waitForURL(/\/contracts\/[0-9a-f-]{36}\/edit/);
    await settled(page);
    await page.getByLabel('项目名称').fill(`手机录入${freshMark()}`);
    await saved(page);
    await page.getByRole('button', { name: /^还差\d+项$/ }).tap();
    await page.getByRole('button', { name: '选支付方式' }).tap();
    await page.getByRole('heading', { name: '多少钱，哪些是技术的？' }).waitFor();
    await page.getByLabel('加一项费用').selectOption({ label: '研究开发费' });
    await page.getByLabel('金额', { exact: true }).fill('50万');
    await saved(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    for (let step = 1; step <= 7; step++) {
      await page.goto(page.url().replace(/\?.*$/, `?step=${step}`));
      await settled(page);
      expect([step, (await overflow(page)) <= 0]).toEqual([step, true]);
    }
    expect((await seller.caller.get<ContractDetail>(`/contracts/${idOf(page)}`)).total).toBe('500000.00');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('what may be secret is emptied, and the road outside is shown', async () => {
    const fresh = await seller.caller.post<ContractDetail>('/contracts', {});
    const fields = await completeFields(seller.caller, `涉密停${freshMark()}`);
    await seller.caller.patch(`/contracts/${fresh.id}`, fresh.version, fields);
    await seller.caller.file(`/contracts/${fresh.id}/files?kind=contract`, '合同.pdf', freshPdf());
    await seller.caller.post(`/contracts/${fresh.id}/signature`, { signDate: fields.signDate });
    const { page, context } = await visit(browser, { viewport: 'desktop', email: seller.email, password: PASSWORD });
    await page.goto(`/desk/contracts/${fresh.id}/edit?step=7`);
    await settled(page);
    await page.getByRole('radio', { name: /^涉及，或者拿不准/ }).click();
    await page.getByRole('button', { name: '清空草稿，看线下怎么办' }).click();
    await page.getByRole('heading', { name: '涉密合同不上网' }).waitFor();
    const left = await seller.caller.get<ContractDetail>(`/contracts/${fresh.id}`);
    expect(JSON.stringify(left)).not.toMatch(/玻璃盖板|涉密停|合同\.pdf/);
    await context.close();
  });
});
