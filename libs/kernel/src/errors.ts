/** HTTP status and the Chinese sentence that says what to do. `{name}` in `detail` is filled from the error's params. */
export interface ErrorSpec {
  readonly status: number;
  readonly detail: string;
}

/** One wrong field: `path` as in the request body (`indicators.2.unit`), `message` in Chinese. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

export type ErrorParams = Readonly<Record<string, string | number>>;

/** The only error that business code throws. The HTTP filter turns it into problem+json; jobs log it by its code. */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly spec: ErrorSpec,
    readonly params: ErrorParams = {},
    readonly fields: readonly FieldError[] = [],
  ) {
    super(fill(spec.detail, params));
    this.name = 'DomainError';
  }
}

function fill(template: string, params: ErrorParams): string {
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => String(params[key] ?? whole));
}

type Raise<T extends Record<string, ErrorSpec>> = (
  code: keyof T & string,
  params?: ErrorParams,
  fields?: readonly FieldError[],
) => DomainError;

/**
 * Declares the error codes of a lib, beside the code that raises them.
 * @returns a function that builds the error: `throw listingError('listing.not-found')`
 */
export function defineErrors<T extends Record<string, ErrorSpec>>(specs: T): Raise<T> {
  return (code, params, fields) => new DomainError(code, specs[code]!, params, fields);
}

/** Errors that any lib may raise. */
export const commonError = defineErrors({
  'common.invalid': { status: 422, detail: '有{count}处要改，改好后再提交' },
  'common.not-found': { status: 404, detail: '没有找到这一页（可能已关闭，或不对你的单位公开）' },
  'common.stale': { status: 412, detail: '这份内容已被别人改过，先看看两个版本再决定保留哪一个' },
  'common.if-match-needed': { status: 428, detail: '修改前要带上读到的版本号（If-Match）' },
  'common.unauthenticated': { status: 401, detail: '先登录，再继续' },
  'common.forbidden': { status: 403, detail: '你现在的角色不能做这一步，切换单位或联系本单位管理员' },
  'common.wrong-state': { status: 409, detail: '现在是「{state}」，不能{verb}。刷新后再看' },
});
