/// <reference lib="dom" />
import type { CaseView, ContractDetail } from '@dto/contracts';
import { Browser, Page } from 'playwright-core';
import { axe, launchBrowser, overflow, settled, until, visit, Watched } from './support/browser';
import { freshPdf, newContract, newSeller } from './support/contracts';
import { accountOf, Caller, freshMark, newCaller, newEnterprise, PASSWORD } from './support/people';

/** After the signature: what is delivered, judged, paid, put off, accepted; and how a registration is changed and ended. */
describe('a contract is performed', () => {
  let browser: Browser;
  let seller: { email: string; name: string; caller: Caller };
  let buyer: { email: string; orgId: string; caller: Caller };
  let ours: Watched;
  let theirs: Watched;
  let id: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    seller = await newSeller(browser);
    buyer = await newEnterprise(browser, `${freshMark()}玻璃有限公司（演示）`);
    const org = await buyer.caller.get<{ name: string; uscc: string }>(`/organizations/${buyer.orgId}`);
    ({ id } = await newContract(seller.caller, `缺陷检测系统${freshMark()}`, false, org));
    await seller.caller.put(`/contracts/${id}/plan`, {
      milestones: [
        {
          title: '样机',
          due: new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10),
          metrics: [{ name: '检出率', comparator: 'gte', target: 99, unit: '%' }],
        },
      ],
      tranches: [
        { title: '首付', amount: '280000' },
        { title: '验收款', amount: '1000000', milestone: 0 },
      ],
    });
    ours = await visit(browser, { viewport: 'office', email: seller.email, password: PASSWORD });
    theirs = await visit(browser, { viewport: 'phone', email: buyer.email, password: PASSWORD });
  });
  afterAll(async () => {
    await seller?.caller.end();
    await buyer?.caller.end();
    await browser?.close();
  });
  afterEach(async () => {
    for (const { page, troubles } of [ours, theirs]) {
      expect(troubles.splice(0)).toEqual([]);
      expect(await axe(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    }
  });

  const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
  const open = async ({ page }: Watched) => {
    await page.goto(`/desk/contracts/${id}`);
    await settled(page);
  };
  const read = () => seller.caller.get<ContractDetail>(`/contracts/${id}`);

  it('a step is delivered with what was measured, sent back once, and judged on a phone', async () => {
    await open(ours);
    await ours.page.getByRole('button', { name: '开始履行' }).click();
    const steps = part(ours.page, '里程碑');
    const deliver = async (value: string) => {
      await steps.getByRole('button', { name: '交付', exact: true }).click();
      await steps.getByLabel('交付了什么').fill('样机一台，已装在三号线。');
      await steps.getByLabel('实测').fill(value);
      await steps.getByLabel('谁测的').fill('省质检院');
      await steps.getByLabel('第三方检测', { exact: true }).check();
      await steps.getByText('第三方检测的，附上它的报告').waitFor();
      const report = `检测报告${value}.pdf`;
      await steps
        .locator('input[type=file]')
        .first()
        .setInputFiles({ name: report, mimeType: 'application/pdf', buffer: freshPdf() });
      await steps.getByLabel('检测报告', { exact: true }).selectOption({ label: report });
      await steps.getByText('第三方检测的，附上它的报告').waitFor({ state: 'detached' });
      expect(await axe(ours.page)).toEqual([]);
      await steps.getByRole('button', { name: '交付', exact: true }).click();
      await steps.getByText('等买方验收').or(steps.getByText('交付说明：样机一台，已装在三号线。')).first().waitFor();
    };
    const judge = async (decision: '通过' | '不通过', note: string) => {
      await open(theirs);
      const theirSteps = part(theirs.page, '里程碑');
      await theirSteps.getByRole('button', { name: '验收这一步' }).tap();
      await theirSteps.getByRole('radio', { name: decision, exact: true }).check();
      await theirSteps.getByRole('button', { name: '提交' }).tap();
      if (decision === '不通过') {
        await theirSteps.getByText('写明差在哪里，对方好改').waitFor();
        await theirSteps.getByLabel('意见').fill(note);
        expect(await axe(theirs.page)).toEqual([]);
        await theirSteps.getByRole('button', { name: '提交' }).tap();
      }
      await theirSteps.getByText(decision === '通过' ? '买方通过' : '买方没通过').waitFor();
    };
    await deliver('97');
    await judge('不通过', '检出率还差2个百分点。');
    await open(ours);
    await ours.page.getByText('检出率还差2个百分点。').waitFor();
    await deliver('99.3');
    await judge('通过', '');
    expect((await read()).tranches.map(({ state }) => state)).toEqual(['payable', 'payable']);
  });

  it('money arrives with the bank’s paper; what was typed wrongly is voided and stays on record', async () => {
    await open(ours);
    const money = part(ours.page, '付款和到账');
    await money.getByRole('button', { name: '记一笔到账' }).click();
    await money.getByRole('button', { name: '记到账' }).click();
    await money.getByText('传上或选一张凭证').waitFor();
    await money.getByLabel('到账金额').fill('28万');
    await money.getByLabel('到账日期').fill(new Date().toISOString().slice(0, 10));
    await money.getByLabel('对应哪笔款项').selectOption({ label: '首付，28万元' });
    await money
      .locator('input[type=file]')
      .setInputFiles({ name: '银行回单.pdf', mimeType: 'application/pdf', buffer: freshPdf() });
    await ours.page.getByText('银行回单.pdf').first().waitFor();
    expect(await axe(ours.page)).toEqual([]);
    await money.getByRole('button', { name: '记到账' }).click();
    await money.getByRole('list', { name: '到账记录' }).getByText('首付').waitFor();
    expect(await read()).toMatchObject({ paid: '280000.00' });
    await money.getByRole('button', { name: '作废…' }).click();
    const dialog = ours.page.getByRole('dialog', { name: '作废这笔到账' });
    await dialog.getByLabel('理由').fill('金额记错了');
    await dialog.getByRole('button', { name: '作废', exact: true }).click();
    await money.getByText('已作废：金额记错了').waitFor();
    expect(await read()).toMatchObject({ paid: '0.00' });
  });

  it('a risk is told, a later end is asked for and agreed to on a phone', async () => {
    await open(ours);
    const records = part(ours.page, '履行记录');
    await records.getByRole('button', { name: '通知技术风险' }).click();
    await records.getByLabel('什么风险').fill('进口相机停产');
    await records.getByLabel('情况和打算怎么办').fill('换国产相机，要重做光路。');
    await records.getByRole('button', { name: '通知对方' }).click();
    await records.getByText('换国产相机，要重做光路。').waitFor();
    await records.getByRole('button', { name: '申请延期' }).first().click();
    const until = new Date(Date.now() + 400 * 86_400_000).toISOString().slice(0, 10);
    await records.getByLabel('延到哪天').fill(until);
    await records.getByLabel('为什么').fill('换相机要三个月');
    expect(await axe(ours.page)).toEqual([]);
    await records.getByRole('button', { name: '申请延期' }).last().click();
    await records.getByText('等对方答复').waitFor();
    await open(theirs);
    await part(theirs.page, '履行记录').getByRole('button', { name: '同意延期' }).tap();
    await part(theirs.page, '履行记录').getByText('已同意').waitFor();
    expect((await read()).fields.endDate).toBe(until);
  });

  it('the buyer marks the whole: 市场阅卷', async () => {
    await open(theirs);
    const acceptance = part(theirs.page, '验收');
    await acceptance.getByRole('button', { name: '做验收结论' }).tap();
    await acceptance.getByLabel('试用情况').fill('三号线连续运行七十二小时。');
    await acceptance.getByRole('button', { name: '做结论' }).tap();
    await acceptance.getByText('选结论').waitFor();
    await acceptance.getByRole('radio').first().check();
    await acceptance.getByLabel('买方评语').fill('达到约定，可以推广。');
    await acceptance.getByRole('button', { name: '做结论' }).tap();
    await acceptance.getByText('结论记下后不能改').waitFor();
    expect(await axe(theirs.page)).toEqual([]);
    await acceptance.locator('.confirm-strip').getByRole('button').first().tap();
    await acceptance.getByText('买方评语：达到约定，可以推广。').waitFor();
    expect(await read()).toMatchObject({ state: 'accepted', acceptance: { decision: 'accept' } });
  });

  it('a registered contract is changed on request, and its registration is ended by the station', async () => {
    const registered = await newContract(seller.caller, `变更注销${freshMark()}`);
    id = registered.id;
    const caseId = registered.registration!.id;
    const first = await newCaller(browser, await accountOf('station_first'));
    await first.post('/registrations/acceptances', { ids: [caseId] });
    const { page, context, troubles } = await visit(browser, { viewport: 'office', role: 'station_first' });
    const register = async () => {
      await page.goto(`/desk/registration/${caseId}`);
      await settled(page);
      for (const key of ['y', '1']) await page.keyboard.press(key);
      // The first answer claims the case; whoever decides has it.
      await settled(page);
      await page.keyboard.press('Control+Enter');
      await page.locator('.confirm-strip').getByRole('button').first().waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.confirm-strip').waitFor({ state: 'detached' });
    };
    await register();
    await until(async () => (await read()).registration!.state === 'registered');

    await open(ours);
    await ours.page.getByRole('link', { name: '申请变更' }).click();
    await ours.page.waitForURL(/\/change$/);
    await settled(ours.page);
    await ours.page
      .getByRole('tab', { name: '条款' })
      .or(ours.page.getByRole('link', { name: '条款' }))
      .first()
      .click();
    await ours.page.getByLabel('验收标准').fill('检出率不低于99.5%。');
    await ours.page.getByText('要变更1项').waitFor();
    await ours.page.getByRole('button', { name: '申请变更' }).click();
    await ours.page.getByText('写上原因').waitFor();
    await ours.page.getByLabel('为什么变更').fill('双方谈定提高指标');
    expect(await axe(ours.page)).toEqual([]);
    await ours.page.getByRole('button', { name: '申请变更' }).click();
    await ours.page.waitForURL(new RegExp(`/desk/contracts/${id}$`));
    expect((await read()).registration!.state).toBe('change_pending');
    await page.goto(`/desk/registration/${caseId}`);
    await settled(page);
    await page.getByText('申请变更1处').waitFor();
    expect(await axe(page)).toEqual([]);
    await register();
    await until(async () => (await read()).registration!.state === 'registered');
    expect((await read()).fields.acceptanceStandard).toBe('检出率不低于99.5%。');

    await open(ours);
    await ours.page.getByText('第2版，变更过1次').waitFor();
    await ours.page.getByRole('button', { name: '终止合同…' }).click();
    const ending = ours.page.getByRole('dialog', { name: '终止合同' });
    await ending.getByLabel('理由').fill('买方停产，双方同意终止');
    await ending.getByRole('button', { name: '终止', exact: true }).click();
    await ending.waitFor({ state: 'detached' });
    expect((await read()).state).toBe('terminated');

    // Ending a registration is the second reviewer's.
    const second = await visit(browser, { viewport: 'office', role: 'station_second' });
    await second.page.goto(`/desk/registration/${caseId}`);
    await settled(second.page);
    await second.page.getByRole('button', { name: '更多' }).click();
    await second.page.getByRole('button', { name: '注销登记…' }).click();
    const dialog = second.page.getByRole('dialog', { name: '注销登记' });
    await dialog.getByLabel('理由').fill('双方终止了合同');
    expect(await axe(second.page)).toEqual([]);
    await dialog.getByRole('button', { name: '注销', exact: true }).click();
    await until(async () => (await read()).registration!.state === 'cancelled');
    const { versions } = await first.get<CaseView>(`/registrations/${caseId}`);
    expect(versions.map(({ what }) => what).sort()).toEqual(['cancel', 'change', 'register']);
    expect([...troubles, ...second.troubles]).toEqual([]);
    await first.end();
    await second.context.close();
    await context.close();
  });
});
