import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { isIP } from 'node:net';
import { checkScheme, guardedLookup, mayConnect } from './address';

export interface Posted {
  readonly status: number | null;
  /** Null: it was taken (2xx). */
  readonly error: string | null;
}

const PATIENCE_MS = 10_000;

/** Sends one message. Nothing is followed, nothing of the answer is kept but its status. */
export async function post(
  address: string,
  headers: Record<string, string>,
  body: string,
  development: boolean,
): Promise<Posted> {
  try {
    const url = new URL(address);
    checkScheme(url, development);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) && !mayConnect(host, development)) return { status: null, error: '接收地址不在公网上' };
    return await send(url, headers, body, development);
  } catch (error) {
    return { status: null, error: wordOf(error as NodeJS.ErrnoException) };
  }
}

function send(url: URL, headers: Record<string, string>, body: string, development: boolean): Promise<Posted> {
  return new Promise((done, fail) => {
    const make = url.protocol === 'https:' ? secure : plain;
    const request = make(
      url,
      {
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'guibang-webhook',
        },
        lookup: guardedLookup(development),
        signal: AbortSignal.timeout(PATIENCE_MS),
        agent: false,
      },
      (response) => {
        const status = response.statusCode ?? 0;
        response.destroy();
        const redirected = status >= 300 && status < 400;
        const error = redirected ? `答复${status}，不跟随跳转` : `答复${status}`;
        done({ status, error: status >= 200 && status < 300 ? null : error });
      },
    );
    request.on('error', fail);
    request.end(body);
  });
}

const WORDS: Record<string, string> = {
  ECONNREFUSED: '对方没有在听',
  ECONNRESET: '对方中断了连接',
  ENOTFOUND: '找不到这个地址',
  ABORT_ERR: '10秒内没有答复',
  TimeoutError: '10秒内没有答复',
  AbortError: '10秒内没有答复',
};

function wordOf(error: NodeJS.ErrnoException): string {
  return WORDS[error.code ?? ''] ?? WORDS[error.name] ?? error.message.slice(0, 200);
}
