/** What a contract may be cut by. Each is a code of its scheme; `''` where the contract does not say. */
export const DIMENSIONS = [
  'type',
  'ip',
  'field',
  'plan',
  'goal',
  'seller',
  'buyer',
  'flow',
  'province',
  'size',
  'station',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** What a row of an answer may stand for. */
export const GROUPINGS = ['none', 'month', 'region', ...DIMENSIONS] as const;
export type Grouping = (typeof GROUPINGS)[number];
