export { alignedWith, nameLikeness, type Synonyms } from './align';
export type { Comparator, Indicator } from './indicator';
export { indicatorsInText } from './parse';
export type { UnitTable } from './units';
