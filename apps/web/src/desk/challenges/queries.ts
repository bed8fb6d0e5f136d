export { challengePath, challengeQuery } from '../../challenges/queries';

/** What an act on a challenge makes old. */
export const staleAfter = (id: string) =>
  [['challenge', id], ['list', '/challenges/mine'], ['board'], ['desk'], ['challenge-bids', id]] as const;

/** `If-Match` of a version number. */
export const etagOf = (version: number) => `"${version}"`;
