import { generateSync } from 'otplib';
import { Browser } from 'playwright-core';
import { launchBrowser, settled, until, visit } from './support/browser';
import { accountOf, Caller, freshMark, freshUscc, newCaller, newEnterprise, PASSWORD } from './support/people';

/** Rights end at the next click, and an officer's begin with the second factor. */
describe('rights', () => {
  const mark = freshMark();
  let browser: Browser;
  let city: Caller;
  beforeAll(async () => {
    browser = await launchBrowser();
    city = await newCaller(browser, await accountOf('city_officer'));
  });
  afterAll(() => browser?.close());

  /** Invites by the API, reads the kept mail for the way in, accepts. */
  async function join(inviter: Caller, orgId: string, role: string, email: string): Promise<string> {
    await inviter.post(`/organizations/${orgId}/invitations`, { email, roles: [role] });
    let token = '';
    await until(async () => {
      const { items } = await city.get<{ items: { recipient: string; body: string }[] }>('/mails');
      const mail = items.find(({ recipient }) => recipient === email);
      token = /\/invitations\/([\w-]+)/.exec(mail?.body ?? '')?.[1] ?? '';
      return token !== '';
    });
    return token;
  }

  it('a member put out by the administrator is stopped in words, not by a blank page', async () => {
    const email = `${mark.toLowerCase()}.staff@journey.guibang.local`;
    const { orgId, caller } = await newEnterprise(browser, `${mark}轴承（演示）`);
    const token = await join(caller, orgId, 'enterprise_staff', email);
    const { page, context } = await visit(browser, { viewport: 'desktop' });
    await page.goto(`/invitations/${token}`);
    await page.getByLabel('姓名').fill('小罗');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.locator('main form button[type=submit]').click();
    await page.waitForURL(/\/desk/);
    await page.goto('/desk/needs/new');
    await page.waitForURL(/\/edit/);
    await settled(page);
    const draft = page.url();
    await page.goto('/desk/needs');
    await settled(page);

    const admin = await visit(browser, {
      viewport: 'desktop',
      email: (await caller.session()).user!.email,
      password: PASSWORD,
    });
    await admin.page.goto('/desk/organization?tab=members');
    const row = admin.page.getByRole('listitem').filter({ hasText: email });
    await row.getByRole('button', { name: '移出本单位…' }).click();
    await admin.page.keyboard.press('Enter');
    await admin.page.getByText('小罗已不再是本单位成员').waitFor();

    const told = page.getByText(/不属于任何单位|登录/).first();
    // The open page may have heard of it before anything is clicked.
    await Promise.any([told.waitFor(), page.getByRole('link', { name: '本单位与成员' }).click()]);
    await told.waitFor();
    await page.goto(draft);
    await page
      .getByText(/没有找到这一页|登录|没有这个权限|你的角色/)
      .first()
      .waitFor();
    expect((await page.locator('main').innerText()).trim().length).toBeGreaterThan(10);
    expect(await page.getByLabel('一句话说出来').count()).toBe(0);
    await context.close();
    await admin.context.close();
    await caller.end();
  });

  it('a new officer sets up the second factor before anything else, and logs in with it', async () => {
    const email = `${mark.toLowerCase()}.officer@journey.guibang.local`;
    const bureau = await city.post<{ id: string }>('/organizations', {
      kind: 'bureau',
      name: `${mark}科技局（演示）`,
      uscc: freshUscc('421202'),
      regionCode: '421202',
    });
    const token = await join(city, bureau.id, 'county_officer', email);
    const { page, context } = await visit(browser, { viewport: 'desktop' });
    await page.goto(`/invitations/${token}`);
    await page.getByLabel('姓名').fill('田工');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.locator('main form button[type=submit]').click();
    await page.waitForURL(/\/desk\/account/);
    await page.goto('/desk/review');
    await page.waitForURL(/\/desk\/account/);
    await page.getByText('公职账号要先设好动态码才能办事').waitFor();
    const refused = await context.request.get('/api/v1/review-queue');
    expect(refused.status()).toBe(403);

    await page.getByRole('button', { name: '设置动态码' }).click();
    const secret = (await page.locator('code.secret').innerText()).replace(/\s/g, '');
    await page.getByLabel('应用里显示的6位数字').fill(generateSync({ secret }));
    await page.getByRole('button', { name: '开启' }).click();
    const recovery = page.locator('.recovery code');
    await recovery.first().waitFor();
    const spare = await recovery.first().innerText();
    await page.getByRole('button', { name: '已经收好' }).click();
    await page.goto('/desk/review');
    await settled(page);
    expect(page.url()).toMatch(/\/desk\/review/);

    const again = await visit(browser, { viewport: 'desktop' });
    await again.page.goto('/login');
    await again.page.getByLabel('邮箱').fill(email);
    await again.page.getByLabel('密码').fill(PASSWORD);
    await again.page.getByRole('button', { name: '登录', exact: true }).click();
    await again.page.getByLabel('动态码').fill(spare);
    await again.page.getByRole('button', { name: '登录', exact: true }).click();
    await again.page.waitForURL(/\/desk$/);
    await again.context.close();
    await context.close();
  });
});
