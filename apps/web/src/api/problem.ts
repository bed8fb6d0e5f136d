import type { FieldProblem } from '../ui/states';

interface Body {
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  errors?: readonly FieldProblem[];
}

/** A refusal of the server (`application/problem+json`), or the network's silence as status 0. `message` may be shown verbatim. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly errors: readonly FieldProblem[] = [],
  ) {
    super(detail);
  }

  /** The message for one field, by its path in the request. */
  of(path: string): string | undefined {
    return this.errors.find((error) => error.path === path)?.message;
  }

  static offline(): Problem {
    return new Problem(0, 'web.offline', '连不上服务器。你写的内容还在，连上后再试一次');
  }

  static async from(response: Response): Promise<Problem> {
    const body: Body = await response.json().catch(() => ({}));
    const detail = body.detail ?? `服务器没有答复（${response.status}）。过一会儿再试，写好的内容还在`;
    return new Problem(response.status, body.code ?? `http.${response.status}`, detail, body.errors ?? []);
  }
}

/** Any thrown value as a Problem, so that every page has one way to show what went wrong. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(0, 'web.unexpected', '这一页出了意外。刷新再试，写好的内容还在');
}
