import { safeNext } from './next';

it.each(['/desk/needs?x=1', '/'])('%s stays', (next) => expect(safeNext(next)).toBe(next));
it.each([null, '', '//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'])(
  '%s goes to the desk',
  (next) => expect(safeNext(next)).toBe('/desk'),
);
