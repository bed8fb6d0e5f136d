/// <reference lib="dom.iterable" />
/// <reference lib="dom" />
import { Browser, Page } from 'playwright-core';
import { axe, overflow, settled, theme, VIEWPORTS, visit, Watched } from './browser';

/**
 * Looks at pages as one kind of reader: title, one h1, no sideways scroll at 1440, 1366 and 390, no console error, nothing for axe to
 * find. axe looks at a page once for each kind of reader, light at the desk and dark on the phone.
 */
export class Walk {
  private readonly scanned = new Set<string>();

  /** Faults of these pages, one line each. */
  async over(watched: Watched, paths: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const path of paths) {
      const page = path.replace(/[0-9a-f-]{36}/, ':id');
      const scan = !this.scanned.has(page);
      this.scanned.add(page);
      found.push(...(await faultsOf(watched.page, path, scan)));
    }
    return [...found, ...watched.troubles];
  }

  /** Every page that the role's sidebar leads to, and one of each kind behind them. */
  async desk(browser: Browser, role: string): Promise<string[]> {
    const watched = await visit(browser, { viewport: 'desktop', role });
    const { page } = watched;
    await page.goto('/desk');
    await settled(page);
    const paths = await linksIn(page, 'nav a[href^="/desk"]');
    if (!paths.includes('/desk')) throw new Error(`The sidebar of ${role} does not lead to the desk`);
    const deep = this.scanned.has('/desk') ? [] : await deepOf(page, paths);
    const found = await this.over(watched, [...paths, ...deep]);
    await watched.context.close();
    return found;
  }
}

const linksIn = (page: Page, selector: string): Promise<string[]> =>
  page.evaluate(
    (query) => [
      ...new Set([...document.querySelectorAll<HTMLAnchorElement>(query)].map((a) => a.getAttribute('href')!)),
    ],
    selector,
  );

/** A need, a result, an organization and a challenge that anybody may open. */
export async function firstOfLists(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const kind of ['need', 'result', 'organization']) {
    await page.goto(`/search?kind=${kind}`);
    await settled(page);
    found.push(...(await linksIn(page, 'a[data-key-row]')).slice(0, 1));
  }
  return found;
}

/** One of each page that the lists of a desk lead to: a listing's matches, its text, its records; a case of a queue. */
async function deepOf(page: Page, paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths.filter((one) =>
    /needs|results|review|verification|confirm|contracts|registration|challenges|bids|experts|deals$/.test(one),
  )) {
    await page.goto(path);
    await settled(page);
    const links = await linksIn(page, 'main a[href]');
    const first = (pattern: RegExp): string[] => links.filter((link) => pattern.test(link)).slice(0, 1);
    const [matches] = first(/^\/desk\/(needs|results)\/[^/]+\/matches$/);
    if (matches)
      found.push(matches, ...['', '/access', '/versions'].map((tail) => matches.replace(/\/matches$/, tail)));
    const [deal] = first(/^\/desk\/deals\/[0-9a-f-]{36}$/);
    if (deal) found.push(deal, `${deal}/story`, `${path}?tab=running`);
    found.push(...first(/\/edit$/), ...first(/^\/desk\/(review|verification|registration)\/./));
    found.push(...first(/^\/desk\/(challenges|bids|experts|reviewing)\/[0-9a-f-]{36}(\/receipt)?$/));
    const [contract] = first(/^\/desk\/contracts\/[0-9a-f-]{36}$/);
    if (contract) {
      await page.goto(contract);
      await settled(page);
      const further = await linksIn(page, 'main a[href]');
      found.push(
        contract,
        ...['/thread', '/copy'].map((tail) => contract + tail).filter((one) => further.includes(one)),
      );
    }
  }
  return [...new Set(found)];
}

async function faultsOf(page: Page, path: string, scan: boolean): Promise<string[]> {
  const found: string[] = [];
  const say = (text: string) => found.push(`${path}: ${text}`);
  await page.setViewportSize(VIEWPORTS.desktop);
  await page.goto(path);
  await settled(page);
  await theme(page, 'light');
  const title = await page.title();
  if (!/.桂榜$/.test(title) && path !== '/') say(`title is ${title}`);
  const one = page.waitForFunction(() => document.querySelectorAll('h1').length === 1, null, { timeout: 3_000 });
  await one.catch(async () => say(`${await page.locator('h1').count()} h1`));
  if (scan) for (const violation of await axe(page)) say(`light, 1440: ${violation}`);
  for (const size of ['desktop', 'office', 'phone'] as const) {
    await page.setViewportSize(VIEWPORTS[size]);
    const wide = await overflow(page);
    if (wide > 0) say(`${wide} px too wide at ${VIEWPORTS[size].width}`);
  }
  if (!scan) return found;
  await theme(page, 'dark');
  await settled(page);
  for (const violation of await axe(page)) say(`dark, 390: ${violation}`);
  return found;
}
