export { normalize, normalizeWithOffsets, type Normalized } from './normalize';
export { bigrams, hanCharacters, latinTokens } from './grams';
export { loadDomainWords, pieces, segment } from './segment';
export { isStopWord, isWeakWord, loadCommonWords } from './stopwords';
export { loadBoilerplate, withoutBoilerplate } from './boilerplate';
export { cleanQuery, QUERY_LIMIT } from './query';
export { highlight, type Fragment } from './highlight';
