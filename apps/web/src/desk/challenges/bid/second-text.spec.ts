import { secondText } from './second-text';

it('says the second, in Beijing', () => {
  expect(secondText('2026-11-26T08:59:07.900Z')).toBe('2026年11月26日 16:59:07');
  expect(secondText('2026-12-31T16:00:00Z')).toBe('2027年1月1日 00:00:00');
});
