/// <reference lib="dom.iterable" />
/// <reference lib="dom" />
import { existsSync, readFileSync } from 'node:fs';
import { Browser, BrowserContext, chromium, Page } from 'playwright-core';

export const VIEWPORTS = {
  desktop: { width: 1440, height: 900 },
  office: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
} as const;
export type Viewport = keyof typeof VIEWPORTS;

const CHROMIUM = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path));
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const WEB_URL = process.env.GUIBANG_WEB_URL!;

export async function launchBrowser(): Promise<Browser> {
  if (!CHROMIUM)
    throw new Error('No Chromium: install the Debian packages chromium and fonts-noto-cjk, or set CHROMIUM');
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/** A page that remembers what went wrong on it. */
export interface Watched {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors and failed own requests so far; those that a test provokes on purpose are filtered by it. */
  readonly troubles: string[];
}

/** A fresh visitor; `role` logs in the demo account of that role, `email` and `password` any other, by the log-in page's own API. */
export async function visit(
  browser: Browser,
  options: { viewport: Viewport; role?: string; email?: string; password?: string },
): Promise<Watched> {
  const context = await browser.newContext({
    viewport: VIEWPORTS[options.viewport],
    baseURL: WEB_URL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: options.viewport === 'phone',
    reducedMotion: 'reduce', // a colour half-way between two themes is no fault
  });
  if (options.role || options.email) await logIn(context, options);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()} @ ${message.location().url}`);
  });
  page.on('pageerror', (error) => troubles.push(`page: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 500) troubles.push(`${response.status()} ${response.url()}`);
  });
  page.setDefaultTimeout(15_000);
  return { page, context, troubles };
}

export interface DemoAccount {
  email: string;
  name: string;
  role: string;
  orgName: string;
  password: string;
}

export async function demoAccounts(): Promise<DemoAccount[]> {
  const answer = await fetch(`${WEB_URL}/api/v1/demo-accounts`);
  return ((await answer.json()) as { items: DemoAccount[] }).items;
}

async function logIn(
  context: BrowserContext,
  who: { role?: string; email?: string; password?: string },
): Promise<void> {
  const account = who.email ? who : (await demoAccounts()).find((a) => a.role === who.role);
  if (!account) throw new Error(`The demo has no account of the role ${who.role}`);
  const session = await (await context.request.get('/api/v1/session')).json();
  const answer = await context.request.post('/api/v1/session', {
    data: { email: account.email, password: account.password },
    headers: { 'x-csrf-token': (session as { csrf: string }).csrf, origin: WEB_URL },
  });
  if (!answer.ok()) throw new Error(`Log-in as ${account.email} answered ${answer.status()}: ${await answer.text()}`);
}

/** Violations of every axe rule on the page as it stands, one line each. What passes is not listed: that is most of axe's work. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe: engine } = window as unknown as {
      axe: {
        run(options: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await engine.run({ resultTypes: ['violations'] });
    return violations.map((v) => `${v.impact} ${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
  });
}

/** Pixels by which the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  // After a change of size the page hears of it with the next frame, and has drawn itself anew with the one after.
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        const measure = () => done(document.documentElement.scrollWidth - window.innerWidth);
        requestAnimationFrame(() => requestAnimationFrame(measure));
      }),
  );
}

/** Waits until the page has its heading, no skeletons, and nothing that is still being fetched. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('h1') && !document.querySelector('[aria-busy="true"], .skeleton, [data-stale]'),
  );
}

/** Acts while the page runs as on a computer `times` slower. */
export async function slowed(page: Page, times: number, act: () => Promise<void>): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
  await act();
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await session.detach();
}

/** Light or dark, at once. */
export function theme(page: Page, name: 'light' | 'dark'): Promise<void> {
  return page.evaluate((chosen) => void (document.documentElement.dataset.theme = chosen), name);
}

/** Asks again until it is so: for what the worker does after the answer. @throws Error after 15 s */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Still not so after 15 s: ${isSo.toString()}`);
    await new Promise((wake) => setTimeout(wake, 250));
  }
}
