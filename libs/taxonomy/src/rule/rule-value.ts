import type { RuleKind } from './rule.entity';

interface Shape {
  readonly kind: RuleKind;
  readonly min: number | null;
  readonly max: number | null;
  readonly choices: readonly string[] | null;
}

const isNumber = (v: unknown): v is number => typeof v === 'number' && Number.isFinite(v);

/**
 * What is wrong with a proposed value, in Chinese, or null. `current` is the version in force: a new one keeps its form, because
 * program code reads it (a list of numbers stays a list of numbers, an object keeps its keys).
 */
export function valueProblem(shape: Shape, value: unknown, current: unknown): string | null {
  switch (shape.kind) {
    case 'number':
      return numberProblem(shape, value);
    case 'boolean':
      return typeof value === 'boolean' ? null : '要选是或否';
    case 'text':
      return textProblem(shape, value);
    case 'list':
      return listProblem(value, current);
    case 'object':
      return objectProblem(value, current);
  }
}

function numberProblem({ min, max }: Shape, value: unknown): string | null {
  if (!isNumber(value)) return '要填数字';
  if (min !== null && value < min) return `不能小于${min}`;
  if (max !== null && value > max) return `不能大于${max}`;
  return null;
}

function textProblem({ choices }: Shape, value: unknown): string | null {
  if (typeof value !== 'string' || value.trim() === '') return '要填文字';
  if (choices && !choices.includes(value)) return `只能是${choices.join('、')}`;
  return value.length > 500 ? '最多500个字' : null;
}

function listProblem(value: unknown, current: unknown): string | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > 100) return '要有1到100项';
  const type = Array.isArray(current) && current.length > 0 ? typeof current[0] : 'string';
  const fits = value.every((v: unknown) => typeof v === type && (type !== 'number' || isNumber(v)));
  return fits ? null : type === 'number' ? '每一项都要是数字' : '每一项都要是文字';
}

function objectProblem(value: unknown, current: unknown): string | null {
  if (!value || typeof value !== 'object' || Array.isArray(value)) return '要是一组带名称的数字';
  const keys = Object.keys(current as object).sort();
  if (Object.keys(value).sort().join() !== keys.join()) return `要有且只有：${keys.join('、')}`;
  return Object.values(value).every(isNumber) ? null : '每一项都要是数字';
}
