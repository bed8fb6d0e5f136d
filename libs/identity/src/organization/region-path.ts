import { gb2260Path } from '@guibang/kernel';

/** 咸宁市: the city whose bureau runs the platform. Local areas (XNGX 咸宁高新区) hang directly below it. */
export const HOME_CITY = '421200';

/** `421281` → province, city, county; a code outside GB/T 2260 → the home city's path and the code itself. */
export function regionPathOf(code: string): string[] {
  return /^\d{6}$/.test(code) ? gb2260Path(code) : [...gb2260Path(HOME_CITY), code];
}

/**
 * Region codes of the bureaus in charge of a place: its own path, and the home city's bureau for whoever comes from outside the city.
 */
export function bureausInCharge(path: readonly string[]): string[] {
  return path.includes(HOME_CITY) ? [...path] : [...path, HOME_CITY];
}

/** Is this place in the charge of the bureau of `scope`? */
export function inCharge(path: readonly string[], scope: string | null): boolean {
  return scope !== null && bureausInCharge(path).includes(scope);
}
