import { Browser } from 'playwright-core';
import { launchBrowser, visit } from './support/browser';
import { firstOfLists, Walk } from './support/walk';

/** Every public page, and every page of the desks of enterprises and universities; `pages-bureau` has the others. */
describe('pages', () => {
  // Some dozens of pages at three widths, each with axe once: the walk is long, not any page slow.
  jest.setTimeout(300_000);
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('public', async () => {
    const watched = await visit(browser, { viewport: 'desktop' });
    const own = [
      '/',
      '/needs',
      '/results',
      '/search?q=玻璃',
      '/search?q=没有这样的词组合',
      '/search?q=青专茶',
      '/compare',
      '/login',
      '/register',
      '/password-reset',
      '/notices',
      '/challenges',
      '/challenges?tab=notice',
      '/challenges?tab=failed',
      '/challenges/receipt',
      '/nowhere',
    ];
    expect(await new Walk().over(watched, [...own, ...(await firstOfLists(watched.page))])).toEqual([]);
    await watched.context.close();
  });

  const readers = { party: new Walk(), university: new Walk(), broker: new Walk() };
  it.each([
    ['enterprise_admin', 'party'],
    ['enterprise_staff', 'party'],
    ['university_admin', 'university'],
    ['researcher', 'university'],
    ['broker', 'broker'],
  ] as const)('the desk of %s', async (role, reader) => {
    expect(await readers[reader].desk(browser, role)).toEqual([]);
  });
});
