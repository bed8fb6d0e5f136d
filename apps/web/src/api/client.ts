import { Problem } from './problem';
import { keepServerTime } from './server-clock';

const BASE = '/api/v1';

type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

interface Options {
  query?: Query;
  body?: unknown;
  /** ETag of the version being changed; a lost race answers 412. */
  ifMatch?: string | null;
  signal?: AbortSignal;
  /** Small, and not to be lost when the page is closed or reloaded the moment after. */
  outlives?: boolean;
  /** Keep the same key when the same act is sent again, so it happens once. Every POST gets one otherwise. */
  idempotencyKey?: string;
}

export interface Answer<T> {
  data: T;
  etag: string | null;
}

let csrf: string | null = null;
let onSignedOut: () => void = () => undefined;
let onReach: (reached: boolean) => void = () => undefined;

/** The token comes with the session and goes with every change. */
export function keepCsrf(token: string | null): void {
  csrf = token;
}

/** Called when the server no longer knows the session (it ended, or a role was taken away). */
export function whenSignedOut(act: () => void): void {
  onSignedOut = act;
}

/** Called after every request: could the server be reached at all? */
export function whenReached(act: (reached: boolean) => void): void {
  onReach = act;
}

export function address(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    if (Array.isArray(value)) value.forEach((one: string) => params.append(name, one));
    else params.set(name, String(value));
  }
  const text = params.toString();
  return `${BASE}${path}${text ? `?${text}` : ''}`;
}

async function send<T>(method: string, path: string, options: Options = {}): Promise<Answer<T>> {
  const headers: Record<string, string> = { accept: 'application/json' };
  const form = options.body instanceof FormData;
  if (options.body !== undefined && !form) headers['content-type'] = 'application/json';
  if (method !== 'GET' && csrf) headers['x-csrf-token'] = csrf;
  if (method === 'POST' && !form) headers['idempotency-key'] = options.idempotencyKey ?? crypto.randomUUID();
  if (options.ifMatch) headers['if-match'] = options.ifMatch;
  const sentAt = Date.now();
  let response: Response;
  try {
    response = await fetch(address(path, options.query), {
      method,
      headers,
      credentials: 'same-origin',
      body: options.body === undefined ? undefined : form ? (options.body as FormData) : JSON.stringify(options.body),
      signal: options.signal,
      keepalive: options.outlives,
    });
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error;
    onReach(false);
    throw Problem.offline();
  }
  onReach(true);
  keepServerTime(response.headers.get('date'), Date.now() - sentAt);
  if (!response.ok) {
    const problem = await Problem.from(response);
    if (problem.status === 401) onSignedOut();
    throw problem;
  }
  const text = response.status === 204 ? '' : await response.text();
  return { data: (text ? JSON.parse(text) : undefined) as T, etag: response.headers.get('etag') };
}

/** Typed fetch: the caller names the view (`import type` from `@dto/*`) it expects. Failures are `Problem`s. */
export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) => send<T>('GET', path, { query, signal }),
  post: <T>(path: string, body?: unknown, options: Omit<Options, 'body'> = {}) =>
    send<T>('POST', path, { ...options, body }),
  put: <T>(path: string, body?: unknown, options: Omit<Options, 'body'> = {}) =>
    send<T>('PUT', path, { ...options, body }),
  patch: <T>(path: string, body?: unknown, options: Omit<Options, 'body'> = {}) =>
    send<T>('PATCH', path, { ...options, body }),
  delete: <T>(path: string, options: Options = {}) => send<T>('DELETE', path, options),
};

/** Sends a form with files and says how far it has come (fetch cannot). */
export function upload<T>(
  path: string,
  form: FormData,
  onProgress: (share: number) => void,
  query: Query = {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address(path, query));
    request.setRequestHeader('accept', 'application/json');
    if (csrf) request.setRequestHeader('x-csrf-token', csrf);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(Problem.offline());
    request.onload = () => {
      const body: unknown = request.responseText ? safeJson(request.responseText) : undefined;
      if (request.status < 400) return resolve(body as T);
      const { detail, code, errors } = (body ?? {}) as { detail?: string; code?: string; errors?: Problem['errors'] };
      reject(new Problem(request.status, code ?? `http.${request.status}`, detail ?? '没传上，再试一次', errors ?? []));
    };
    request.send(form);
  });
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
