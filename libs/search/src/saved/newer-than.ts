import type { Asked } from '../service/asking';

/** The search, among documents from a time (ms) on. */
export function newerThan(asked: Asked, ms: number): Asked {
  const at = { field: 'at', gte: ms };
  return { ...asked, filter: asked.filter ? { and: [asked.filter, at] } : at };
}
