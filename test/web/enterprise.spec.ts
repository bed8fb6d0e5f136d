/// <reference lib="dom" />
import { Browser, Page } from 'playwright-core';
import { launchBrowser, settled, until, visit, Watched } from './support/browser';
import { freshMark, freshUscc, misspelt, PASSWORD, PDF } from './support/people';

/** The road of an enterprise, in the browser: registers, is verified, writes, is sent back, corrects, is published and found. */
describe('an enterprise', () => {
  const mark = freshMark();
  const name = `${mark}玻璃机械（演示）`;
  const title = `${mark}玻璃盖板边缘崩缺在线检出`;
  let browser: Browser;
  let firm: Watched;
  let city: Watched;
  let need: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    firm = await visit(browser, { viewport: 'desktop' });
    city = await visit(browser, { viewport: 'office', role: 'city_officer' });
  });
  afterAll(() => browser?.close());

  const saved = (page: Page) => page.locator('.save-line[data-kind="saved"]', { hasText: '已保存' }).waitFor();
  async function pick(page: Page, label: string, text: string, option = text): Promise<void> {
    await page.getByRole('combobox', { name: label }).fill(text);
    await page.getByRole('option', { name: option }).first().click();
  }

  it('registers: what is missing is listed and linked, a wrong check digit warns and asks why', async () => {
    const { page } = firm;
    await page.goto('/register');
    await page.getByRole('button', { name: '交给科技局核验' }).click();
    const summary = page.getByRole('alert');
    await page.locator('[role=alert]:focus').waitFor();
    await summary.getByRole('link', { name: '写上单位名称' }).click();
    expect(await page.getByLabel('单位名称').evaluate((box) => box === document.activeElement)).toBe(true);

    await page.getByLabel('单位名称').fill(name);
    const uscc = freshUscc();
    const code = page.getByLabel('统一社会信用代码');
    await code.fill(misspelt(uscc));
    await page.getByText(`按规则应是${uscc[17]}`).waitFor();
    await page.getByLabel('代码校验不通过的原因').waitFor();
    await code.fill(uscc);
    await page.getByText('校验通过', { exact: true }).waitFor();
    expect(await page.getByLabel('代码校验不通过的原因').count()).toBe(0);
    await pick(page, '所在地区', '咸安');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '营业执照.pdf', mimeType: 'application/pdf', buffer: PDF });
    await page.getByLabel('姓名').fill('周工');
    await page.getByLabel('邮箱').fill(`${mark.toLowerCase()}@journey.guibang.local`);
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '交给科技局核验' }).click();
    await page.getByRole('heading', { name: '已交给科技局核验' }).waitFor();
  });

  it('is verified at the desk of the city', async () => {
    const { page } = city;
    await page.goto('/desk/verification');
    await page.getByRole('link', { name: new RegExp(mark) }).click();
    await page.getByText('信用代码的两个校验位都对').waitFor();
    await page.getByRole('link', { name: '营业执照.pdf' }).waitFor();
    await page.getByRole('button', { name: '核验通过' }).click();
    await page.getByRole('group', { name: '确认' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(`${name}已核验，已写信告诉管理员`).waitFor();
  });

  it('writes its need in four steps; a reload keeps what was typed', async () => {
    const { page } = firm;
    await page.goto('/');
    await page.getByRole('link', { name: '发布需求' }).first().click();
    await page.waitForURL(/\/desk\/needs\/[0-9a-f-]{36}\/edit/);
    need = /needs\/([0-9a-f-]{36})/.exec(page.url())![1]!;
    await page.getByLabel('一句话说出来').fill(title);
    await page.getByLabel('技术攻关').check();
    await page.getByLabel('摘要').fill('盖板边缘崩缺靠人工抽检，要在磨边后在线检出，节拍跟得上。');
    await page.getByLabel('现在怎样，难在哪里').fill('现在每班抽检200片，漏检率约5%，崩缺小的只有0.1毫米。');
    await page.getByLabel('想要做成什么').fill('成像光路、检出算法和剔除联动。');
    await pick(page, '技术领域', '先进制造');
    await pick(page, '地区', '咸安');
    await saved(page);
    await page.reload();
    await settled(page);
    expect(await page.getByLabel('一句话说出来').inputValue()).toBe(title);
    expect(await page.getByLabel('技术攻关').isChecked()).toBe(true);

    await page.getByRole('button', { name: '下一步' }).click();
    await page.waitForURL(/step=2/);
    await page.locator('h1:focus').waitFor();
    await page.getByLabel('第1条指标').focus();
    for (const text of ['检出率', '95%', '', '99', '%']) {
      if (text) await page.keyboard.insertText(text);
      else await page.getByLabel('第1条比较').selectOption('gte');
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.locator('[data-cell="1.name"]:focus').waitFor();
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      document.activeElement!.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, '误检率\t6%\t≤\t2\t%\t连续三个班次\t第三方\t必须\n节拍\t30\t≤\t3.6\ts\t线上实测\t\t加分');
    await page.getByText('贴进来2行').waitFor();
    expect(await page.getByLabel('第3条目标').inputValue()).toBe('3.6');
    await saved(page);

    await page.getByRole('button', { name: '下一步' }).click();
    await page.waitForURL(/step=3/);
    await page.getByLabel('预算上限').fill('80');
    await page.getByLabel('期限').fill('2099-06-30');
    await page.getByLabel('委托开发').check();
    await page.getByLabel('双方共有').check();
    await saved(page);
    await page.getByRole('button', { name: '下一步' }).click();
    await page.waitForURL(/step=4/);
    expect(await page.getByText('还没写').count()).toBe(0);
    await submit(page);
    await page.waitForURL(/\/desk\/needs\/[0-9a-f-]{36}$/);
    await page.getByText('待审').first().waitFor();
    expect(firm.troubles).toEqual([]);
  });

  it('is sent back with a note on its summary, which stands pinned there', async () => {
    const desk = city.page;
    await desk.goto(`/desk/review/need/${need}`);
    await settled(desk);
    await desk.getByRole('button', { name: '给「摘要」写意见' }).click();
    await desk.getByLabel('「摘要」要改哪里').fill('没有写现在的漏检率');
    await desk.getByLabel('改成什么样').fill('写上现在的漏检率和目标');
    await desk.keyboard.press('Control+Enter');
    await desk.getByText('已写1条意见').waitFor();
    await desk.locator('h1').click();
    for (const key of '4244') await desk.keyboard.press(key);
    await desk.keyboard.press('r');
    await desk.getByText('退回修改，申请人会看到1条意见').waitFor();
    await desk.keyboard.press('Enter');
    await desk.getByText(`已退回「${title}」`).waitFor();

    const { page } = firm;
    await page.goto('/desk');
    await settled(page);
    await page
      .getByRole('link', { name: new RegExp(mark) })
      .first()
      .click();
    await page.waitForURL(/\/edit/);
    await page.getByRole('region', { name: '退回意见' }).getByRole('button', { name: '摘要' }).click();
    await page.locator('#f-summary:focus').waitFor();
    await page.locator('.field .pinned', { hasText: '没有写现在的漏检率' }).waitFor();
    await page.getByLabel('摘要').fill('现在漏检率约5%，要在磨边后在线检出崩缺，检出率到99%以上，节拍跟得上。');
    await saved(page);
    await page.goto(`/desk/needs/${need}/edit?step=4`);
    await settled(page);
    await submit(page);
    await page.waitForURL(/\/desk\/needs\/[0-9a-f-]{36}$/);
  });

  it('is published by keyboard alone, and anybody finds it', async () => {
    const { page } = city;
    await page.goto(`/desk/review/need/${need}`);
    await settled(page);
    await page.getByText('现在漏检率约5%').waitFor();
    for (const key of '4444') await page.keyboard.press(key);
    await page.keyboard.press('Control+Enter');
    await page.getByText('并开始匹配，再按Enter').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText(`已发布「${title}」`).waitFor();
    expect(city.troubles).toEqual([]);

    const anybody = await visit(browser, { viewport: 'phone' });
    const found = anybody.page.getByRole('link', { name: new RegExp(mark) });
    await until(async () => {
      await anybody.page.goto(`/needs?q=${mark}`);
      await settled(anybody.page);
      return (await found.count()) === 1;
    });
    await anybody.context.close();
  });
});

async function submit(page: Page): Promise<void> {
  await page.getByLabel('不涉及国家秘密，可以上网').check();
  await page.getByRole('button', { name: '提交审核' }).click();
}
