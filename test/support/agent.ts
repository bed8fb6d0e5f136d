import request, { Test } from 'supertest';

/** A client of the API: paths are below /api/v1, cookies and the CSRF token go along by themselves. */
export interface Agent {
  readonly cookie: string | null;
  readonly csrf: string | null;
  get(path: string): Test;
  post(path: string, body?: object): Test;
  put(path: string, body?: object): Test;
  /** `version`: of what is edited; null where a change needs none. */
  patch(path: string, version: number | null, body: object): Test;
  delete(path: string): Test;
}

export function stranger(url: string): Agent {
  return agent(url, null, null);
}

/**
 * @param cookie `gb_session=…`
 * @param csrf token of the session
 */
export function agent(url: string, cookie: string | null, csrf: string | null): Agent {
  const dress = (t: Test): Test => {
    if (cookie) void t.set('Cookie', cookie);
    if (csrf) void t.set('X-CSRF-Token', csrf);
    return t;
  };
  const at = (path: string): string => (/^\/(api|healthz|readyz|metrics)/.test(path) ? path : `/api/v1${path}`);
  const http = request(url);
  return {
    cookie,
    csrf,
    get: (path) => dress(http.get(at(path))),
    post: (path, body) => dress(http.post(at(path)).send(body)),
    put: (path, body) => dress(http.put(at(path)).send(body)),
    patch: (path, version, body) => {
      const change = http.patch(at(path)).send(body);
      return dress(version === null ? change : change.set('If-Match', `"${version}"`));
    },
    delete: (path) => dress(http.delete(at(path))),
  };
}
