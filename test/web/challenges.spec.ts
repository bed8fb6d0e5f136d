/// <reference lib="dom" />
import type { ChallengeDetail, IdentityView, MyBidView, PanelView } from '@dto/challenges';
import { Browser, Page } from 'playwright-core';
import { axe, launchBrowser, overflow, settled, visit, Watched } from './support/browser';
import { accountOf, Caller, freshMark, newCaller, newEnterprise, PASSWORD } from './support/people';
import {
  argue,
  giveShare,
  makeIdentity,
  objectOnPhone,
  PASSPHRASE,
  rehearse,
  sealOnPhone,
  settleObjection,
  twice,
  typePassphrase,
  writeBid,
  writeChallenge,
} from './support/challenges';
import {
  callSecondLook,
  declare,
  draw,
  giveMarks,
  makePool,
  type PoolExpert,
  propose,
  scoreByKeys,
} from './support/judging';
import { endBidding, endNotices } from './support/time';

/** 揭榜挂帅 from the question to the marks: each step by whoever does it, where he does it. */
describe('a challenge', () => {
  jest.setTimeout(180_000);
  let browser: Browser;
  let maker: { email: string; orgId: string; caller: Caller };
  let city: Caller;
  let id: string;
  let team: string;
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
    team = (await accountOf('university_admin')).orgName;
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
  const panelists: PoolExpert[] = [];
  const callerOf = async (role: string): Promise<Caller> => {
    callers.push(await newCaller(browser, await accountOf(role)));
    return callers.at(-1)!;
  };
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
    expect(await argue(page)).toEqual([]);
    await page.waitForURL(new RegExp(`/desk/challenges/${id}$`));
    await page.getByText('论证通过，等公示榜单').waitFor();
    await twice(page, '公示榜单');
    await page.getByText(/^榜单公示到/).waitFor();
    expect(await axe(page)).toEqual([]);
    expect((await read()).arguments[0]).toMatchObject({ decision: 'pass', siteVisit: { place: '咸宁高新区' } });
  });

  it('anybody reads the 公示 on a phone and objects; the officer settles it on the record', async () => {
    const phone = await as({ viewport: 'phone' });
    await phone.goto(`/challenges/${id}`);
    await settled(phone);
    expect(await objectOnPhone(phone, '榜额和同类项目相比偏高，请说明依据。')).toEqual([]);
    expect(await overflow(phone)).toBeLessThanOrEqual(0);
    expect(await phone.content()).not.toContain('0715-8888888');

    const page = await as({ viewport: 'office', role: 'city_officer' });
    await page.goto(`/desk/challenges/${id}`);
    await settled(page);
    await settleObjection(page, '榜额和同类项目相比偏高', '按设备报价测算，附论证意见。');
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
    await twice(page, '发榜');
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
    expect(await sealOnPhone(page, id)).toEqual([]);

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
    expect(await draw(page)).toEqual([]);
    const panel = await city.get<PanelView>(`/challenges/${id}/panel`);
    const seated = pool.filter(({ userId }) => panel.seats.some((seat) => seat.userId === userId));
    expect(seated).toHaveLength(5);
    const [first, ...others] = seated;
    panelists.push(...seated);
    const desk = await as({ viewport: 'office', email: first!.email, password: PASSWORD });
    expect(await declare(desk, title, team)).toEqual([]);
    for (const one of others) await one.caller.post(`/challenges/${id}/seats/mine/declaration`, { answer: 'none' });
    await page.reload();
    await settled(page);
    await twice(page, '开始评审');
    await page.waitForURL(/\/scores$/);
    await desk.goto(`/desk/reviewing/${id}`);
    await desk.getByText('明暗场组合光路加识别算法').waitFor();
    for (const name of [team, '许教授']) expect(await desk.content()).not.toContain(name);
    expect(
      await scoreByKeys(
        desk,
        (await read()).rubric!.map(({ weight }) => weight),
      ),
    ).toEqual([]);
    await page.reload();
    await page.getByText('5位专家，1位已交卷').waitFor();
    expect(await axe(page)).toEqual([]);
  });

  it('the team is heard and marked again, proposed, made public and awarded; then both are in one room', async () => {
    for (const one of panelists.slice(1)) await giveMarks(one.caller, id);
    const page = await as({ viewport: 'office', role: 'city_officer' });
    await page.goto(`/desk/challenges/${id}/scores`);
    await page.getByText('5位专家都已交卷，1份标书排定').waitFor();
    const typed = 100 - (await read()).rubric!.length;
    expect((await page.locator('.matrix .cell-score').allInnerTexts()).sort()).toEqual(
      [typed, 80, 80, 80, 80].map((points) => `${points}.00`).sort(),
    );
    expect(await callSecondLook(page)).toEqual([]);
    for (const one of panelists) await giveMarks(one.caller, id);
    await page.reload();
    await page.getByText('5位专家都已交卷，1份标书排定，第2轮').waitFor();

    expect(await propose(page, team)).toEqual([]);
    await twice(page, '公示拟立项');
    await page.getByText(new RegExp(`^拟立项（${team}）公示到`)).waitFor();

    const phone = await as({ viewport: 'phone' });
    await phone.goto(`/challenges/${id}`);
    await settled(phone);
    await phone.getByText(team).first().waitFor();
    await phone.getByRole('button', { name: '提出异议' }).waitFor();
    expect(await axe(phone)).toEqual([]);
    expect(await overflow(phone)).toBeLessThanOrEqual(0);

    await endNotices(id);
    await page.reload();
    await twice(page, '立项');
    await page.getByText(`已立项，中榜：${team}，接着谈合同`).waitFor();
    const { dealId } = await read();
    for (const who of [{ email: maker.email, password: PASSWORD }, { role: 'university_admin' }]) {
      const room = await as({ viewport: 'desktop', ...who });
      await room.goto(`/desk/deals/${dealId}`);
      await room.getByLabel('读过，代表本单位同意').check();
      await room.getByRole('button', { name: '确认保密' }).click();
      if (who.role) await room.getByText('180万元').first().waitFor();
      else await room.getByText('你方已确认保密').waitFor();
      expect(await axe(room)).toEqual([]);
    }
  });
});
