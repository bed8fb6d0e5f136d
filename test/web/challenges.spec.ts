/// <reference lib="dom" />
import type { ChallengeDetail, IdentityView, MyBidView, PanelView } from '@dto/challenges';
import { Browser, Page } from 'playwright-core';
import { axe, launchBrowser, overflow, settled, visit, Watched } from './support/browser';
import { accountOf, Caller, freshMark, newCaller, newEnterprise, PASSWORD } from './support/people';
import {
  giveShare,
  indexOfExpert,
  makeIdentity,
  makePool,
  PASSPHRASE,
  type PoolExpert,
  rehearse,
  typeMarks,
  typePassphrase,
  writeBid,
  writeChallenge,
} from './support/challenges';
import { endBidding, endNotices } from './support/time';

/** 揭榜挂帅 from the question to the marks: each step by whoever does it, where he does it. */
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
    for (const caller of [...pool.map((one) => one.caller), ...callers]) await caller.end();
    await maker?.caller.end();
    await city?.end();
    await browser?.close();
  });
  afterEach(async () => {
    const troubles = opened.flatMap((one) => one.troubles);
    for (const { context } of opened.splice(0)) await context.close();
    expect(troubles).toEqual([]);
  });
  const pool: PoolExpert[] = [];
  const callers: Caller[] = [];
  const callerOf = async (role: string): Promise<Caller> => {
    callers.push(await newCaller(browser, await accountOf(role)));
    return callers.at(-1)!;
  };
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
    expect(await writeChallenge(page, title)).toEqual([]);
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
    for (const role of ['city_officer', 'leader', 'auditor']) {
      const keeper = await as({ viewport: 'desktop', role });
      expect(await makeIdentity(keeper)).toEqual([]);
      const { sealed } = await (await callerOf(role)).get<IdentityView>('/challenge-identity');
      expect(sealed).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/);
    }
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

  it('a team bids from a phone; what leaves it is unreadable; the receipt says when, to the second', async () => {
    const page = await as({ viewport: 'phone', role: 'university_admin' });
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET') sent.push(request.postDataBuffer()?.toString('latin1') ?? '');
    });
    await page.goto(`/challenges/${id}`);
    await settled(page);
    await page.locator('.dock').getByRole('link', { name: '揭榜' }).tap();
    await typePassphrase(page);
    await page.getByRole('button', { name: '设好口令，开始写' }).tap();
    await page.getByRole('heading', { name: '指标响应' }).waitFor();
    expect(await writeBid(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.locator('.dock').getByRole('button', { name: '去核对提交' }).tap();
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

  it('two keepers open it; what the team wrote is there, and its fingerprint is the one of the receipt', async () => {
    pool.push(...(await makePool(browser, city, (await read()).fieldCode!)));
    const { hash } = (await (await callerOf('university_admin')).get<MyBidView>(`/challenges/${id}/bids/mine`))
      .receipts[0]!;
    const page = await as({ viewport: 'office', role: 'city_officer' });
    await page.goto(`/desk/challenges/${id}/opening`);
    await page.getByText('离截止还有').waitFor();
    expect(await axe(page)).toEqual([]);
    await endBidding(id);
    await page.reload();
    // The clock's job closes within a minute; the page follows by itself.
    await page.getByText('钥匙到了0份，还差2份').waitFor({ timeout: 90_000 });
    expect(await page.getByRole('button', { name: '开榜', exact: true }).isDisabled()).toBe(true);
    await giveShare(page);
    const leader = await as({ viewport: 'phone', role: 'leader' });
    await leader.goto(`/desk/challenges/${id}/opening`);
    await giveShare(leader);
    expect(await overflow(leader)).toBeLessThanOrEqual(0);
    await page.getByText('钥匙齐了，可以开榜').waitFor();
    expect(await axe(page)).toEqual([]);
    const { code } = await read();
    await page.getByLabel(`输入编号${code}，开榜`).fill(code!);
    await page.getByRole('button', { name: '开榜', exact: true }).click();
    await page.getByText('指纹一致').waitFor({ timeout: 60_000 });
    expect((await page.locator('.opening-list .fingerprint').innerText()).replace(/\s/g, '')).toBe(hash);
    expect(await axe(page)).toEqual([]);
    await page.getByRole('link', { name: '看标书' }).click();
    await page.getByText('明暗场组合光路加识别算法，绝密路线甲。').waitFor();
    await page.getByRole('link', { name: '绝密报告.pdf' }).waitFor();
    await page.getByRole('button', { name: '资格通过' }).click();
    await page.getByRole('article').waitFor();
    expect(await axe(page)).toEqual([]);
  });

  it('experts are drawn by a seed that the page computes again, declare first, and score without a name', async () => {
    const page = await as({ viewport: 'office', role: 'city_officer' });
    await page.goto(`/desk/challenges/${id}/panel`);
    await settled(page);
    await page.getByRole('button', { name: '抽取专家' }).click();
    await page.getByRole('button', { name: '抽取', exact: true }).click();
    await page.getByText('第1次抽取').waitFor();
    await page.getByText('种子，谁都能重算').click();
    await page.getByRole('button', { name: '在这台机器上重算' }).click();
    await page.getByText('算出来一致').waitFor();
    expect(await axe(page)).toEqual([]);
    const panel = await city.get<PanelView>(`/challenges/${id}/panel`);
    const seated = pool.filter(({ userId }) => panel.seats.some((seat) => seat.userId === userId));
    expect(seated).toHaveLength(5);
    const [first, ...others] = seated;
    const desk = await as({ viewport: 'office', email: first!.email, password: PASSWORD });
    await desk.goto('/desk');
    await settled(desk);
    await desk.getByLabel('切换单位或角色').selectOption({ index: await indexOfExpert(desk) });
    await desk.getByRole('link', { name: '我的评审' }).click();
    await desk.locator('main [data-key-row]').filter({ hasText: title }).click();
    await desk.getByRole('heading', { name: '先申报回避' }).waitFor();
    const team = (await accountOf('university_admin')).orgName;
    await desk.getByText(team).waitFor();
    expect(await desk.content()).not.toContain('绝密路线甲');
    expect(await axe(desk)).toEqual([]);
    await desk.getByLabel('没有关系').check();
    await desk.getByRole('button', { name: '申报', exact: true }).click();
    await desk.getByRole('heading', { name: '先申报回避' }).waitFor({ state: 'detached' });
    for (const one of others) await one.caller.post(`/challenges/${id}/seats/mine/declaration`, { answer: 'none' });
    await page.reload();
    await settled(page);
    await page.getByRole('button', { name: '开始评审' }).click();
    await page.getByRole('button', { name: '开始评审' }).click();
    await page.waitForURL(/\/scores$/);
    await desk.goto(`/desk/reviewing/${id}`);
    await desk.getByText('明暗场组合光路加识别算法').waitFor();
    expect(await desk.content()).not.toContain(team);
    expect(await desk.content()).not.toContain('许教授');
    const weights = (await read()).rubric!.map(({ weight }) => weight);
    await typeMarks(desk, weights);
    await desk.getByText('这份评好了').waitFor();
    expect(await desk.locator('.score-total').innerText()).toBe(String(100 - weights.length));
    await saved(desk);
    expect(await axe(desk)).toEqual([]);
    await desk.setViewportSize({ width: 390, height: 844 });
    expect(await overflow(desk)).toBeLessThanOrEqual(0);
    await desk.getByRole('button', { name: '交卷' }).click();
    await desk.getByRole('button', { name: '交卷' }).click();
    await desk.getByText('已交卷，分数不能再改').waitFor();
    expect(await desk.getByLabel('技术先进性与可行性的分数').isDisabled()).toBe(true);
    await page.reload();
    await page.getByText('5位专家，1位已交卷').waitFor();
    expect(await axe(page)).toEqual([]);
  });
});
