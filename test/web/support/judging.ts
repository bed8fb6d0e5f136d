/// <reference lib="dom" />
import type { ExpertView, ReviewBidView, ReviewSheet } from '@dto/challenges';
import { Browser, Page } from 'playwright-core';
import { axe, overflow, settled } from './browser';
import { Caller, freshMark, newEnterprise } from './people';
import { makeExpert } from './time';

export interface PoolExpert {
  email: string;
  userId: string;
  caller: Caller;
}

/** Five of our own, who fit the challenge's field; whoever else is in the pool sits this one out. */
export async function makePool(browser: Browser, city: Caller, fieldCode: string): Promise<PoolExpert[]> {
  const pool: PoolExpert[] = [];
  const before = await city.get<{ items: ExpertView[] }>('/experts?state=active');
  for (const { userId, kinds, fields } of before.items)
    await city.put(`/experts/${userId}`, { kinds, fields, active: false });
  for (const kind of ['technical', 'technical', 'technical', 'finance', 'industry']) {
    const { email, orgId, caller } = await newEnterprise(browser, `${freshMark()}咨询（演示）`);
    await makeExpert(email);
    await caller.put('/session/membership', { orgId, role: 'expert' });
    const { id: userId } = (await caller.session()).user!;
    await city.post('/experts', { userId, kinds: [kind], fields: [fieldCode], active: true });
    pool.push({ email, userId, caller });
  }
  return pool;
}

/** Draws, and computes the draw again in the browser. @returns what axe found */
export async function draw(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: '抽取专家' }).click();
  await page.getByRole('button', { name: '抽取', exact: true }).click();
  await page.getByText('第1次抽取').waitFor();
  await page.getByText('种子，谁都能重算').click();
  await page.getByRole('button', { name: '在这台机器上重算' }).click();
  await page.getByText('算出来一致').waitFor();
  return axe(page);
}

/** An expert's first step: who takes part is told, what they wrote is not. @returns what axe found */
export async function declare(desk: Page, title: string, team: string): Promise<string[]> {
  await desk.goto('/desk');
  await settled(desk);
  await desk.getByLabel('切换单位或角色').selectOption({ index: await indexOfExpert(desk) });
  await desk.getByRole('link', { name: '我的评审' }).click();
  await desk.locator('main [data-key-row]').filter({ hasText: title }).click();
  await desk.getByRole('heading', { name: '先申报回避' }).waitFor();
  await desk.getByText(team).waitFor();
  expect(await desk.content()).not.toContain('绝密路线甲');
  const found = await axe(desk);
  await desk.getByLabel('没有关系').check();
  await desk.getByRole('button', { name: '申报', exact: true }).click();
  await desk.getByRole('heading', { name: '先申报回避' }).waitFor({ state: 'detached' });
  return found;
}

/** The place of the role 评审专家 in the switch of roles. */
const indexOfExpert = (page: Page) =>
  page
    .getByLabel('切换单位或角色')
    .locator('option')
    .allInnerTexts()
    .then((texts) => texts.findIndex((text) => text.includes('评审专家')));

/** By keys: each line of the rubric one point below its weight, then the words that are wanted. */
async function typeMarks(page: Page, weights: readonly number[]): Promise<void> {
  await page.locator('main h2').first().click();
  for (const weight of weights) {
    await page.keyboard.type(String(weight - 1));
    await page.keyboard.press('Enter');
  }
  await page.getByLabel('技术先进性与可行性的意见').fill('路线清楚，有验证。');
  await page.getByLabel('给揭榜方的意见').fill('建议补充误检率的实测数据。');
}

/** Scores the one bid by keys and hands in; nothing can be changed after that. @returns what axe found */
export async function scoreByKeys(desk: Page, weights: readonly number[]): Promise<string[]> {
  await typeMarks(desk, weights);
  await desk.getByText('这份评好了').waitFor();
  expect(await desk.locator('.score-total').innerText()).toBe(String(100 - weights.length));
  await desk.locator('.save-line[data-kind="saved"]').waitFor();
  const found = await axe(desk);
  await desk.setViewportSize({ width: 390, height: 844 });
  expect(await overflow(desk)).toBeLessThanOrEqual(0);
  for (let press = 0; press < 2; press++) await desk.getByRole('button', { name: '交卷' }).click();
  await desk.getByText('已交卷，分数不能再改').waitFor();
  expect(await desk.getByLabel('技术先进性与可行性的分数').isDisabled()).toBe(true);
  return found;
}

/** The other experts' marks, all alike: each line of the rubric a fifth below its weight. */
export async function giveMarks(one: Caller, challengeId: string): Promise<void> {
  const path = `/challenges/${challengeId}/review`;
  const sheet = await one.get<ReviewSheet>(path);
  for (const { bidId } of sheet.bids) {
    const { marks } = await one.get<ReviewBidView>(`${path}/bids/${bidId}`);
    const body = {
      scores: Object.fromEntries(sheet.rubric.map(({ key, weight }) => [key, weight * 0.8])),
      comments: Object.fromEntries(sheet.rubric.filter(({ comment }) => comment).map(({ key }) => [key, '路线可行。'])),
      toBidder: '建议补充连续运行的数据。',
    };
    await one.put(`${path}/bids/${bidId}/marks`, body, marks.version);
  }
  await one.post(`${path}/submission`);
}

/** 答辩: a look at one expert's marks, then a second round. @returns what axe found on the way */
export async function callSecondLook(page: Page): Promise<string[]> {
  await page.locator('.matrix .cell-score').first().click();
  await page.getByRole('dialog').getByText('给揭榜方：').waitFor();
  const found = await axe(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '组织答辩，再评一轮…' }).click();
  const meeting = page.getByRole('dialog', { name: '组织答辩' });
  await meeting.getByLabel('日期').fill('2026-12-01');
  await meeting.getByLabel('地点').fill('市科技局三楼会议室');
  await meeting.getByLabel('事由和安排').fill('请团队答疑：连续运行数据。');
  found.push(...(await axe(page)));
  await meeting.getByRole('button', { name: '再评一轮' }).click();
  await page.getByText('5位专家，0位已交卷，第2轮').waitFor();
  await page.getByText(/第2轮前答辩：.*市科技局三楼会议室/).waitFor();
  return found;
}

/** 拟立项 for the only team. @returns what axe found */
export async function propose(page: Page, team: string): Promise<string[]> {
  await page.getByRole('button', { name: '提出拟立项' }).click();
  await page.getByText(`排名从此不变，拟立项给${team}，接着公示。`).waitFor();
  await page.getByRole('button', { name: '定下来' }).click();
  await page.waitForURL(/\/desk\/challenges\/[0-9a-f-]{36}$/);
  await page.getByText(`评审完成，拟立项：${team}，等公示`).waitFor();
  return axe(page);
}
