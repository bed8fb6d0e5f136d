export { alignedWith, coreName, nameLikeness, type Synonyms } from './align';
export { indicatorFilter, indicatorValues } from './fields';
export type { Comparator, Indicator } from './indicator';
export { indicatorsInText, spokenIndicators, type SpokenIndicator } from './parse';
export type { UnitTable } from './units';
