import { checkUscc, FieldError, normalizeUscc } from '@guibang/kernel';

const SAYS = {
  shape: () => '统一社会信用代码是18位数字和大写字母（不含I、O、S、V、Z）',
  'organization-digit': (expected: string) => `第17位校验不通过（按前面的数字应为${expected}），核对执照`,
  'check-digit': (expected: string) => `第18位校验不通过（按前面的数字应为${expected}），核对执照`,
};

/**
 * A code that fails its check digits is a warning: some real ones do (domain: GB 32100 exceptions). It passes with a written reason;
 * a code of the wrong shape never does.
 * @param prefix path of the field in the request, such as `organization.`
 */
export function usccProblem(uscc: string, reason: string | null | undefined, prefix = ''): FieldError | null {
  const verdict = checkUscc(uscc);
  if (verdict.ok) return null;
  if (verdict.problem !== 'shape' && reason?.trim()) return null;
  const said = SAYS[verdict.problem](verdict.expected ?? '');
  const hint = verdict.problem === 'shape' ? '' : '。执照确实如此时写明原因';
  return { path: `${prefix}uscc`, message: `${said}${hint}` };
}

/** A reason is kept only where it was needed. */
export function keptReason(uscc: string, reason: string | null | undefined): string | null {
  return checkUscc(uscc).ok ? null : (reason?.trim() ?? null);
}

export { normalizeUscc };
