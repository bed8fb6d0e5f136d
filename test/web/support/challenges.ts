/// <reference lib="dom" />
import { Page } from 'playwright-core';
import { axe, overflow, settled } from './browser';

export const PASSPHRASE = '青砖茶 竹子 玻璃 钒电池';

export async function typePassphrase(page: Page): Promise<void> {
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('再写一遍').fill(PASSPHRASE);
  await page.getByLabel('口令已记在安全的地方').check();
}

/** An act that asks back: the same words again do it. */
export async function twice(page: Page, act: string): Promise<void> {
  for (let press = 0; press < 2; press++) await page.getByRole('button', { name: act, exact: true }).click();
}

/** Types a whole challenge, step by step, up to the last but one. @returns what axe found on the way */
export async function writeChallenge(page: Page, title: string): Promise<string[]> {
  const found: string[] = [];
  await page.getByLabel('榜单名称').fill(title);
  const field = page.getByRole('combobox', { name: '技术领域' });
  await field.fill('电子');
  await page.getByRole('option').first().click();
  await page.getByLabel('摘要').fill('深加工线末端靠人目检，漏检多，要在线检测。');
  await page.getByLabel('背景与主要技术难点').fill('玻璃透明、反光强，普通相机拍到的多是灯管倒影。');
  await page.getByLabel('主要研究内容').fill('成像光路、识别算法、多相机拼接。');
  found.push(...(await axe(page)));

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
  await page.locator('.save-line[data-kind="saved"]').waitFor();
  found.push(...(await axe(page)));
  return found;
}

/** Types a whole bid on a phone and gives it one attachment. @returns what axe found on the way */
export async function writeBid(page: Page): Promise<string[]> {
  const found: string[] = [];
  await page.getByLabel('承诺的检出率').fill('99.5');
  await page.getByText('达到', { exact: true }).waitFor();
  await page.getByLabel('检出率的依据').fill('检测报告第3页');
  found.push(...(await axe(page)));
  const next = () =>
    page
      .locator('.dock')
      .getByRole('button', { name: /^下一步/ })
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
  found.push(...(await axe(page)));
  return found;
}

/** A new identity, whoever made one in an earlier run: only this run's passphrase is known. @returns what axe found */
export async function makeIdentity(page: Page): Promise<string[]> {
  await page.goto('/desk/keeper');
  await settled(page);
  const again = page.getByRole('button', { name: '换一把…' });
  if (await again.isVisible()) await again.click();
  await typePassphrase(page);
  const found = await axe(page);
  await page.getByRole('button', { name: /^(建密钥|换成新密钥)$/ }).click();
  await page.getByText('密钥已建好').first().waitFor();
  return found;
}

export async function rehearse(page: Page): Promise<void> {
  await page.getByRole('button', { name: '演练：解开我的一份' }).click();
  await page.getByLabel('口令', { exact: true }).fill('不是这个 口令 试一试');
  await page.getByRole('button', { name: '解开我的一份', exact: true }).click();
  await page.getByText('口令不对').waitFor();
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: '解开我的一份', exact: true }).click();
  await page.getByText('演练份额已解开').waitFor();
}

export async function giveShare(page: Page): Promise<void> {
  await page.getByRole('button', { name: '交我的一份钥匙' }).click();
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: '交我的一份', exact: true }).click();
  await page.getByText('你的一份钥匙已交').waitFor();
}

/** 论证 with a visit to the place. @returns what axe found */
export async function argue(page: Page): Promise<string[]> {
  await page.getByLabel('姓名').fill('演示专家');
  await page.getByLabel('去现场考察过').check();
  await page.getByLabel('考察日期').fill('2026-11-20');
  await page.getByLabel('地点').fill('咸宁高新区');
  await page.getByLabel('考察情况').fill('看了深加工线，问题属实。');
  await page.getByLabel(/^通过/).check();
  await page.getByLabel('论证意见', { exact: true }).fill('难题真实，指标可测，榜额合适。');
  const found = await axe(page);
  await page.getByRole('button', { name: '记下结论' }).click();
  await page.getByRole('button', { name: '记下', exact: true }).click();
  return found;
}

/** @returns what axe found, and how far the page is too wide where it is */
export async function objectOnPhone(phone: Page, text: string): Promise<string[]> {
  await phone.getByRole('button', { name: '提出异议' }).tap();
  await phone.getByLabel('姓名或单位').fill('演示市民');
  await phone.getByLabel('联系方式').fill('0715-8888888');
  await phone.getByLabel('异议', { exact: true }).fill(text);
  const found = await axe(phone);
  const wide = await overflow(phone);
  if (wide > 0) found.push(`${wide} px too wide`);
  await phone.getByRole('button', { name: '提交异议' }).tap();
  await phone.getByText('已收到').waitFor();
  return found;
}

/** The officer finds it without ground, on the record. */
export async function settleObjection(page: Page, text: string, answer: string): Promise<void> {
  await page.getByText(text).waitFor();
  await page.getByRole('button', { name: '处理…' }).click();
  await page.getByLabel(/^不成立/).check();
  await page.getByLabel('处理说明').fill(answer);
  await page.getByRole('button', { name: '处理完' }).click();
  await page.getByText(`不成立：${answer}`).waitFor();
}

/** Seals and reads the receipt: when, to the second, and the fingerprint. @returns what axe found on the receipt */
export async function sealOnPhone(page: Page, challengeId: string): Promise<string[]> {
  for (let press = 0; press < 2; press++) await page.getByRole('button', { name: '密封提交' }).tap();
  await page.waitForURL(new RegExp(`/desk/bids/${challengeId}/receipt$`));
  const receipt = page.getByRole('region', { name: '回执' });
  await receipt.getByText(/^2\d{3}年\d+月\d+日 \d\d:\d\d:\d\d$/).waitFor();
  await receipt.getByText('开榜前，任何人都打不开，包括科技局。').waitFor();
  expect((await receipt.locator('.fingerprint').innerText()).replace(/\s/g, '')).toMatch(/^[0-9a-f]{64}$/);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  return axe(page);
}
