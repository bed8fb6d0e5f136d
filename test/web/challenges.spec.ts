/// <reference lib="dom" />
import type { ChallengeDetail, IdentityView } from '@dto/challenges';
import { Browser, Page } from 'playwright-core';
import { axe, launchBrowser, overflow, settled, visit, Watched } from './support/browser';
import { accountOf, Caller, freshMark, newCaller, newEnterprise, PASSWORD } from './support/people';
import { endNotices } from './support/time';

const PASSPHRASE = '青砖茶 竹子 玻璃 钒电池';

/** 揭榜挂帅 from the question to the receipt: each step by whoever does it, where he does it. */
describe('a challenge', () => {
  jest.setTimeout(180_000);
  let browser: Browser;
  let maker: { email: string; orgId: string; caller: Caller };
  let city: Caller;
  let id: string;
  const title = `玻璃盖板缺陷检测${freshMark()}`;
  const opened: Watched[] = [];
  const as = async (who: Parameters<typeof visit>[1]): Promise<Page> => {
    const watched = await visit(browser, who);
    opened.push(watched);
    return watched.page;
  };
  beforeAll(async () => {
    browser = await launchBrowser();
    maker = await newEnterprise(browser, `${freshMark()}玻璃（演示）`);
    city = await newCaller(browser, await accountOf('city_officer'));
  });
  afterAll(async () => {
    await maker?.caller.end();
    await city?.end();
    await browser?.close();
  });
  afterEach(async () => {
    const troubles = opened.flatMap((one) => one.troubles);
    for (const { context } of opened.splice(0)) await context.close();
    expect(troubles).toEqual([]);
  });
  const saved = (page: Page) => page.locator('.save-line[data-kind="saved"]').waitFor();
  const read = () => city.get<ChallengeDetail>(`/challenges/${id}`);

  it('is written by an enterprise, with its prize split before its eyes, and handed in', async () => {
    const page = await as({ viewport: 'desktop', email: maker.email, password: PASSWORD });
    await page.goto('/desk/challenges/new');
    await settled(page);
    await page.getByRole('button', { name: '不从需求来，直接写' }).click();
    await page.waitForURL(/\/desk\/challenges\/[0-9a-f-]{36}\/edit/);
    id = /challenges\/([0-9a-f-]{36})/.exec(page.url())![1]!;
    await settled(page);
    await page.getByLabel('榜单名称').fill(title);
    const field = page.getByRole('combobox', { name: '技术领域' });
    await field.fill('电子');
    await page.getByRole('option').first().click();
    await page.getByLabel('摘要').fill('深加工线末端靠人目检，漏检多，要在线检测。');
    await page.getByLabel('背景与主要技术难点').fill('玻璃透明、反光强，普通相机拍到的多是灯管倒影。');
    await page.getByLabel('主要研究内容').fill('成像光路、识别算法、多相机拼接。');
    expect(await axe(page)).toEqual([]);

    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByLabel('第1条指标', { exact: true }).fill('检出率');
    await page.getByLabel('第1条比较').selectOption('gte');
    await page.getByLabel('第1条目标').fill('99');
    await page.getByLabel('第1条单位').fill('%');
    await page.getByLabel('第1条检测方法').fill('连续三个班次比对');
    await page.getByLabel('第1条谁来测').selectOption({ index: 2 });
    await page.getByLabel('第1条必须或加分').selectOption('must');

    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByLabel('自有资金').fill('140万');
    await page.getByLabel('财政资金').fill('60万');
    await page.getByText('财政资金占30.0%').waitFor();
    await page.getByLabel('实施期').fill('12');
    await page.getByLabel('双方共有').check();

    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByLabel('高等院校').check();
    await page.getByLabel('科研院所').check();
    await page.getByLabel('联合开发').check();
    await page.getByLabel('联系人').fill('周工');
    await page.getByLabel('联系电话').fill('0715-8000001');
    await saved(page);
    expect(await axe(page)).toEqual([]);

    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('complementary', { name: '还差什么' }).getByText('都写好了').waitFor();
    await page.getByText('200万元（财政60万元，自有140万元）').waitFor();
    await page.getByLabel(/^不涉及国家秘密/).check();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: '提交论证' }).click();
    await page.waitForURL(new RegExp(`/desk/challenges/${id}$`));
    await page.getByText('等科技局组织专家论证', { exact: true }).waitFor();
    expect(await read()).toMatchObject({ state: 'submitted', title, prize: '2000000.00' });
  });

  it('is argued with a visit to the place, and its list is made public', async () => {
    const page = await as({ viewport: 'office', role: 'city_officer' });
    await page.goto(`/desk/challenges/${id}/argument`);
    await settled(page);
    await page.getByLabel('姓名').fill('演示专家');
    await page.getByLabel('去现场考察过').check();
    await page.getByLabel('考察日期').fill('2026-11-20');
    await page.getByLabel('地点').fill('咸宁高新区');
    await page.getByLabel('考察情况').fill('看了深加工线，问题属实。');
    await page.getByLabel(/^通过/).check();
    await page.getByLabel('论证意见', { exact: true }).fill('难题真实，指标可测，榜额合适。');
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: '记下结论' }).click();
    await page.getByRole('button', { name: '记下', exact: true }).click();
    await page.waitForURL(new RegExp(`/desk/challenges/${id}$`));
    await page.getByText('论证通过，等公示榜单').waitFor();
    await page.getByRole('button', { name: '公示榜单' }).click();
    await page.getByRole('button', { name: '公示榜单' }).click();
    await page.getByText(/^榜单公示到/).waitFor();
    expect(await axe(page)).toEqual([]);
    expect((await read()).arguments[0]).toMatchObject({ decision: 'pass', siteVisit: { place: '咸宁高新区' } });
  });

  it('anybody reads the 公示 on a phone and objects; the officer settles it on the record', async () => {
    const phone = await as({ viewport: 'phone' });
    await phone.goto(`/challenges/${id}`);
    await settled(phone);
    await phone.getByRole('button', { name: '提出异议' }).tap();
    await phone.getByLabel('姓名或单位').fill('演示市民');
    await phone.getByLabel('联系方式').fill('0715-8888888');
    await phone.getByLabel('异议', { exact: true }).fill('榜额和同类项目相比偏高，请说明依据。');
    expect(await axe(phone)).toEqual([]);
    expect(await overflow(phone)).toBeLessThanOrEqual(0);
    await phone.getByRole('button', { name: '提交异议' }).tap();
    await phone.getByText('已收到').waitFor();
    expect(await phone.content()).not.toContain('0715-8888888');

    const page = await as({ viewport: 'office', role: 'city_officer' });
    await page.goto(`/desk/challenges/${id}`);
    await settled(page);
    await page.getByText('榜额和同类项目相比偏高').waitFor();
    await page.getByRole('button', { name: '处理…' }).click();
    await page.getByLabel(/^不成立/).check();
    await page.getByLabel('处理说明').fill('按设备报价测算，附论证意见。');
    await page.getByRole('button', { name: '处理完' }).click();
    await page.getByText(/^不成立：按设备报价测算/).waitFor();
  });

  it('its key is made in the browser, kept by three and rehearsed by two, before it is announced', async () => {
    for (const role of ['city_officer', 'leader', 'auditor']) await makeIdentity(role);
    const page = await as({ viewport: 'office', role: 'city_officer' });
    await page.goto(`/desk/challenges/${id}/announcement`);
    await settled(page);
    for (const role of ['city_officer', 'leader', 'auditor'])
      await page.getByRole('checkbox', { name: (await accountOf(role)).name }).check();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: '生成密钥，分给他们' }).click();
    await page.getByText('演练：解开我的一份').waitFor();
    await rehearse(page);
    const leader = await as({ viewport: 'phone', role: 'leader' });
    await leader.goto(`/desk/challenges/${id}`);
    await settled(leader);
    await rehearse(leader);
    expect(await overflow(leader)).toBeLessThanOrEqual(0);
    expect((await read()).keepers!.rehearsedAt).not.toBeNull();

    await endNotices(id);
    await page.reload();
    await settled(page);
    await page.getByText('演练已通过').waitFor();
    await page.getByText('合计100分').waitFor();
    await page.getByRole('button', { name: '发榜', exact: true }).click();
    await page.getByRole('button', { name: '发榜', exact: true }).click();
    await page.waitForURL(new RegExp(`/desk/challenges/${id}$`));
    await page.getByText(/^揭榜中，/).waitFor();
    const challenge = await read();
    expect(challenge).toMatchObject({ state: 'announced', publicKey: expect.stringMatching(/^age1/) });
    expect(JSON.stringify(challenge)).not.toContain('AGE-SECRET-KEY');
  });

  /** A new identity, whoever made one in an earlier run: only this run's passphrase is known. */
  async function makeIdentity(role: string): Promise<void> {
    const page = await as({ viewport: 'desktop', role });
    await page.goto('/desk/keeper');
    await settled(page);
    const again = page.getByRole('button', { name: '换一把…' });
    if (await again.isVisible()) await again.click();
    await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
    await page.getByLabel('再写一遍').fill(PASSPHRASE);
    await page.getByLabel('口令已记在安全的地方').check();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: /^(建密钥|换成新密钥)$/ }).click();
    await page.getByText('密钥已建好').first().waitFor();
    const caller = await newCaller(browser, await accountOf(role));
    const { sealed } = await caller.get<IdentityView>('/challenge-identity');
    expect(sealed).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/);
    await caller.end();
  }

  async function rehearse(page: Page): Promise<void> {
    await page.getByRole('button', { name: '演练：解开我的一份' }).click();
    await page.getByLabel('口令', { exact: true }).fill('不是这个 口令 试一试');
    await page.getByRole('button', { name: '解开我的一份', exact: true }).click();
    await page.getByText('口令不对').waitFor();
    await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
    await page.getByRole('button', { name: '解开我的一份', exact: true }).click();
    await page.getByText('演练份额已解开').waitFor();
  }

  it('a team bids from a phone; what leaves it is unreadable; the receipt says when, to the second', async () => {
    const page = await as({ viewport: 'phone', role: 'university_admin' });
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET') sent.push(request.postDataBuffer()?.toString('latin1') ?? '');
    });
    await page.goto(`/challenges/${id}`);
    await settled(page);
    await page.locator('.dock').getByRole('link', { name: '揭榜' }).tap();
    await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
    await page.getByLabel('再写一遍').fill(PASSPHRASE);
    await page.getByLabel('口令已记在安全的地方').check();
    await page.getByRole('button', { name: '设好口令，开始写' }).tap();
    await page.getByRole('heading', { name: '指标响应' }).waitFor();
    await page.getByLabel('承诺的检出率').fill('99.5');
    await page.getByText('达到', { exact: true }).waitFor();
    await page.getByLabel('检出率的依据').fill('检测报告第3页');
    expect(await axe(page)).toEqual([]);
    const next = () =>
      page
        .locator('.dock')
        .getByRole('button', { name: /^(下一步|去核对提交)/ })
        .tap();
    await next();
    await page.getByLabel('技术方案与路线').fill('明暗场组合光路加识别算法，绝密路线甲。');
    await next();
    await page.getByLabel('负责人', { exact: true }).fill('许教授');
    await page.getByLabel('联系电话').fill('0715-8000002');
    await next();
    await page.getByRole('button', { name: '加一个里程碑' }).tap();
    await page.getByLabel('第1个里程碑的做到什么').fill('样机过线');
    await page.getByLabel('第1个里程碑的第几个月').fill('6');
    await next();
    await page.getByLabel('报价').fill('180万');
    await page.getByRole('button', { name: '加一个科目' }).tap();
    await page.getByLabel('第1个科目的科目').selectOption({ label: '设备费' });
    await page.getByLabel('金额').fill('180万');
    await page.getByText('和报价一致').waitFor();
    await next();
    await page.getByLabel('双方共有').check();
    await next();
    await page.getByLabel('没有', { exact: true }).check();
    await page.getByLabel(/^承诺以上内容真实/).check();
    await next();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '绝密报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4 绝密附件乙`) });
    await page.locator('.attachments').getByText('绝密报告.pdf').waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await next();
    await page.getByRole('region', { name: '标书摘要' }).getByText('承诺99.5%').waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: '密封提交' }).tap();
    await page.getByRole('button', { name: '密封提交' }).tap();
    await page.waitForURL(new RegExp(`/desk/bids/${id}/receipt$`));
    const receipt = page.getByRole('region', { name: '回执' });
    await receipt.getByText(/^2\d{3}年\d+月\d+日 \d\d:\d\d:\d\d$/).waitFor();
    await receipt.getByText('开榜前，任何人都打不开，包括科技局。').waitFor();
    expect((await receipt.locator('.fingerprint').innerText()).replace(/\s/g, '')).toMatch(/^[0-9a-f]{64}$/);
    expect(await axe(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);

    const bytes = sent.join('\n');
    expect(sent.length).toBeGreaterThan(3);
    for (const secret of ['绝密', '许教授', PASSPHRASE, 'AGE-SECRET-KEY'])
      expect(bytes).not.toContain(Buffer.from(secret).toString('latin1'));
    expect((await read()).bids).toBeNull();
  });

  it('a reload asks for the passphrase, and the draft is as it was left', async () => {
    const page = await as({ viewport: 'desktop', role: 'university_admin' });
    await page.goto(`/desk/bids/${id}`);
    await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
    await page.getByRole('button', { name: '打开草稿' }).click();
    await page.getByRole('link', { name: '技术方案' }).click();
    await page.getByLabel('技术方案与路线').waitFor();
    expect(await page.getByLabel('技术方案与路线').inputValue()).toContain('绝密路线甲');
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('绝密');
    expect(await axe(page)).toEqual([]);
  });
});
