import { placeOf, stepOf, valueAt, withValue } from './paths';

it('every path has its step and its address', () => {
  expect(stepOf('parties.0.uscc')).toBe('parties');
  expect(stepOf('pricing.noticeTo')).toBe('terms');
  expect(placeOf('lines.1.reason')).toBe('?step=3&at=lines.1.reason');
  expect(placeOf('')).toBe('?step=4');
});

it('reads and writes what is inside objects and lists, and leaves the rest alone', () => {
  const fields = { title: 'a', parties: [{ role: 'seller' as const, name: 'x' }, { role: 'buyer' as const }] };
  expect(valueAt(fields, 'parties.0.name')).toBe('x');
  expect(valueAt(fields, 'paper.allPages')).toBeUndefined();
  const next = withValue(fields, 'parties.1.name', 'y');
  expect(next.parties).toEqual([
    { role: 'seller', name: 'x' },
    { role: 'buyer', name: 'y' },
  ]);
  expect(next.parties![0]).toBe(fields.parties[0]);
  expect(withValue(fields, 'paper.allPages', true).paper).toEqual({ allPages: true });
});
