import { createHash } from 'node:crypto';
import { seedOf } from './seed';

it('is what the server computes', async () => {
  const expected = createHash('sha256').update('ab12|c1|2').digest('hex');
  expect(await seedOf('ab12', 'c1', 2)).toBe(expected);
});
