import { organizationCheckDigit, usccCheckDigit } from '@guibang/kernel';
import { APIRequestContext, APIResponse, Browser, BrowserContext } from 'playwright-core';
import { DemoAccount, demoAccounts, WEB_URL } from './browser';

/** The API as somebody, for what a journey needs but is not about. Every answer must be fine, or it throws the server's words. */
export interface Caller {
  get<T = Record<string, unknown>>(path: string): Promise<T>;
  post<T = Record<string, unknown>>(path: string, body?: unknown): Promise<T>;
  /** `version`: of the thing as it was read, where its route asks for one. */
  put<T = Record<string, unknown>>(path: string, body: unknown, version?: number): Promise<T>;
  patch<T = Record<string, unknown>>(path: string, version: number, body: unknown): Promise<T>;
  file<T = Record<string, unknown>>(path: string, name: string, content: Buffer): Promise<T>;
  session(): Promise<Session>;
  end(): Promise<void>;
}

export interface Session {
  csrf: string;
  user: { id: string; email: string } | null;
  current: { orgId: string; orgName: string; role: string } | null;
}

/** A PDF as far as anybody checks. */
export const PDF = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF');
export const PASSWORD = 'correct horse 1';

/** Six letters that no earlier run has used: journeys run again and again on one server. */
export const freshMark = (): string =>
  Array.from({ length: 6 }, () => 'ABCDEFGHJKLMNPQRTUWXY'[Math.floor(Math.random() * 21)]).join('');

/** A code with both check digits right. */
export function freshUscc(region = '421202'): string {
  const body = `T${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`;
  const first17 = `91${region}${body}${organizationCheckDigit(body)}`;
  return first17 + usccCheckDigit(first17);
}

/** The last character changed to another one of the code's alphabet. */
export const misspelt = (uscc: string): string => uscc.slice(0, 17) + (uscc.endsWith('1') ? '2' : '1');

export async function accountOf(role: string): Promise<DemoAccount> {
  const account = (await demoAccounts()).find((one) => one.role === role);
  if (!account) throw new Error(`The demo has no account of the role ${role}`);
  return account;
}

/** The session of a browser's context. */
export function callerOf(context: BrowserContext): Caller {
  return caller(context.request, async () => undefined);
}

/** A caller without a browser page; `end` it. Default: nobody yet. */
export async function newCaller(browser: Browser, as?: { email: string; password: string }): Promise<Caller> {
  const context = await browser.newContext({ baseURL: WEB_URL });
  const made = caller(context.request, () => context.close());
  if (as) await made.post('/session', { email: as.email, password: as.password });
  return made;
}

/** An enterprise of our own with its administrator logged in; verified by the city when `verified`. */
export async function newEnterprise(
  browser: Browser,
  name: string,
  verified = true,
): Promise<{ email: string; orgId: string; caller: Caller }> {
  const made = await newCaller(browser);
  const email = `${freshMark().toLowerCase()}@journey.guibang.local`;
  await made.post('/registrations', {
    organization: { kind: 'enterprise', name, uscc: freshUscc(), regionCode: '421202' },
    person: { name: '周工', email, password: PASSWORD },
  });
  const { orgId } = (await made.session()).current!;
  await made.file(`/organizations/${orgId}/licence`, '营业执照.pdf', PDF);
  await made.post(`/organizations/${orgId}/submission`);
  if (verified) {
    const city = await newCaller(browser, await accountOf('city_officer'));
    await city.post(`/organizations/${orgId}/verification`, { decision: 'verify' });
    await city.end();
  }
  return { email, orgId, caller: made };
}

function caller(request: APIRequestContext, end: () => Promise<void>): Caller {
  const session = async () => (await (await request.get('/api/v1/session')).json()) as Session;
  const headers = async (more: Record<string, string> = {}) => ({
    'x-csrf-token': (await session()).csrf,
    origin: WEB_URL,
    ...more,
  });
  const read = async <T>(answer: APIResponse): Promise<T> => {
    const text = await answer.text();
    if (!answer.ok()) throw new Error(`${answer.url()} answered ${answer.status()}: ${text}`);
    return (text ? JSON.parse(text) : {}) as T;
  };
  const at = (path: string) => `/api/v1${path}`;
  return {
    session,
    end,
    get: async (path) => read(await request.get(at(path))),
    post: async (path, data = {}) => read(await request.post(at(path), { data, headers: await headers() })),
    put: async (path, data, version) =>
      read(
        await request.put(at(path), {
          data,
          headers: await headers(version === undefined ? {} : { 'if-match': `"${version}"` }),
        }),
      ),
    patch: async (path, version, data) =>
      read(await request.patch(at(path), { data, headers: await headers({ 'if-match': `"${version}"` }) })),
    file: async (path, name, buffer) =>
      read(
        await request.post(at(path), {
          multipart: { file: { name, mimeType: 'application/pdf', buffer } },
          headers: await headers(),
        }),
      ),
  };
}
