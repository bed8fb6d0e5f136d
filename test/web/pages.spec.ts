/// <reference lib="dom.iterable" />
import { Browser } from 'playwright-core';
import { axe, launchBrowser, overflow, settled, visit, Viewport } from './support/browser';

/** Every page that a role's sidebar leads to, and the public ones: heading, no error, no sideways scroll, nothing for axe to find. */
describe('pages', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  const PUBLIC = ['/', '/needs', '/results', '/search?q=玻璃', '/login', '/register', '/password-resets', '/nowhere'];

  it.each<[Viewport, boolean]>([
    ['desktop', false],
    ['desktop', true],
    ['phone', false],
  ])('public, %s, dark %s', async (viewport, dark) => {
    const watched = await visit(browser, { viewport });
    if (dark) await watched.context.addInitScript(() => localStorage.setItem('gb.theme', 'dark'));
    expect(await findings(watched.page, PUBLIC)).toEqual([]);
    expect(watched.troubles).toEqual([]);
    await watched.context.close();
  });

  const ROLES = [
    'enterprise_admin',
    'enterprise_staff',
    'university_admin',
    'researcher',
    'broker',
    'county_officer',
    'city_officer',
    'leader',
    'station_first',
    'expert',
    'auditor',
  ];
  const cases = ROLES.flatMap((role) => [[role, 'office'] as const, [role, 'phone'] as const]);

  it.each(cases)('the desk of %s, %s', async (role, viewport) => {
    const watched = await visit(browser, { viewport, role });
    await watched.page.goto('/desk');
    await settled(watched.page);
    const paths = await watched.page.evaluate(() => [
      ...new Set(
        [...document.querySelectorAll<HTMLAnchorElement>('nav a[href^="/desk"]')].map((a) => a.getAttribute('href')!),
      ),
    ]);
    expect(paths).toContain('/desk');
    expect(await findings(watched.page, paths)).toEqual([]);
    expect(watched.troubles).toEqual([]);
    await watched.context.close();
  });
});

async function findings(page: import('playwright-core').Page, paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    await page.goto(path);
    await settled(page);
    const title = await page.title();
    if (!title.includes('桂榜')) found.push(`${path}: title is ${title}`);
    const wide = await overflow(page);
    if (wide > 0) found.push(`${path}: ${wide} px too wide`);
    for (const violation of await axe(page)) found.push(`${path}: ${violation}`);
  }
  return found;
}
