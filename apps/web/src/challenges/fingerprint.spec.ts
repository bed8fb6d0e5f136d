import { inGroups } from './fingerprint';

it('fingerprints are read in groups of four', () => {
  expect(inGroups('9f86d081884c')).toBe('9f86 d081 884c');
  expect(inGroups('9f86d')).toBe('9f86 d');
});
