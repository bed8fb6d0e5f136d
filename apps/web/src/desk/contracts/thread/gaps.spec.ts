import { gapsOf } from './gaps';

it('counts whole days in Beijing and marks the longest wait', () => {
  const gaps = gapsOf([
    { stage: 'contract', at: '2026-10-01T15:30:00Z' },
    { stage: 'registration', at: '2026-10-01T16:30:00Z' },
    { stage: 'money', at: '2026-11-01T00:00:00Z' },
    { stage: 'end', at: null },
  ]);
  expect(gaps).toEqual([
    { days: null, longest: false },
    { days: 1, longest: false },
    { days: 30, longest: true },
    { days: null, longest: false },
  ]);
});
