/** Region codes are GB/T 2260; local areas without one (XNGX 咸宁高新区) take their path from the taxonomy. Paths hold every ancestor. */

/**
 * The ancestor path of a six-digit code: `421281` → `['420000','421200','421281']`. Local codes take their parent from the taxonomy.
 */
export function gb2260Path(code: string): string[] {
  const path = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code];
  return [...new Set(path)];
}
