/** Region codes are GB/T 2260; local areas without one (XNGX 咸宁高新区) carry a path of their own. Paths hold every ancestor. */
export type RegionPath = readonly string[];

/** True when `scope` is `region` itself or one of its ancestors: a county officer's scope is one code, the city's covers its counties. */
export function regionWithin(path: RegionPath, scope: string): boolean {
  return path.includes(scope);
}

/**
 * The ancestor path of a six-digit code: `421281` → `['420000','421200','421281']`. Local codes take their parent from the taxonomy.
 */
export function gb2260Path(code: string): string[] {
  const path = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code];
  return [...new Set(path)];
}
