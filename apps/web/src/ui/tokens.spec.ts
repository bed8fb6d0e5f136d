import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Colour, colours, contrast, tokenNames, tokensCss } from './tokens';

const ratio = (text: Colour, ground: Colour, index: 0 | 1) => contrast(colours[text][index], colours[ground][index]);
const themes = [
  ['light', 0],
  ['dark', 1],
] as const;

describe.each(themes)('contrast, %s theme', (_name, index) => {
  const grounds: Colour[] = ['surface', 'canvas', 'sunken', 'elevated'];
  it.each(
    grounds.flatMap((ground) => (['ink', 'ink-2', 'ink-3', 'primary'] as const).map((text) => [text, ground] as const)),
  )('%s on %s is readable', (text, ground) => expect(ratio(text, ground, index)).toBeGreaterThanOrEqual(4.5));
  it.each(['info', 'ok', 'warn', 'err', 'hold', 'mute'] as const)('%s on its own tint is readable', (tone) =>
    expect(ratio(tone, `${tone}-bg`, index)).toBeGreaterThanOrEqual(4.5),
  );
  it.each([
    ['on-primary', 'primary'],
    ['on-primary', 'primary-hover'],
    ['on-gold', 'gold'],
    ['on-err', 'err-solid'],
    ['ink', 'gold-bg'],
    ['primary', 'primary-bg'],
    ['ink', 'selected'],
  ] as const)('%s on %s is readable', (text, ground) => expect(ratio(text, ground, index)).toBeGreaterThanOrEqual(4.5));
  it('edges of controls can be seen', () => {
    expect(ratio('border-strong', 'surface', index)).toBeGreaterThanOrEqual(3);
    expect(ratio('border-strong', 'canvas', index)).toBeGreaterThanOrEqual(3);
  });
});

it('agrees with the figures the palette was chosen by', () => {
  expect(ratio('ink', 'surface', 0)).toBeCloseTo(16.7, 0);
  expect(ratio('ink-3', 'surface', 0)).toBeCloseTo(5.6, 1);
  expect(ratio('border-strong', 'surface', 0)).toBeCloseTo(3.43, 1);
});

it('gold is never strong enough for text in light, so it is not used as one', () => {
  expect(ratio('gold', 'surface', 0)).toBeLessThan(3);
  for (const [file, text] of sources()) {
    if (file.endsWith('.css'))
      expect({ file, gold: /(^|[;{\s])color:\s*var\(--gold\)/.test(text) }).toEqual({ file, gold: false });
  }
});

it('every var(--…) in the sources is a token or declared beside its use', () => {
  const files = sources();
  const local = new Set(
    files.flatMap(([, text]) => [...text.matchAll(/(--[\w-]+)['"]?\s*:/g)].map((hit) => hit[1]!.slice(2))),
  );
  const unknown = files.flatMap(([file, text]) =>
    [...text.matchAll(/var\(--([\w-]+)/g)]
      .map((hit) => hit[1]!)
      .filter((name) => !tokenNames.has(name) && !local.has(name))
      .map((name) => `${file}: --${name}`),
  );
  expect(unknown).toEqual([]);
});

it('writes each token once per theme', () => {
  expect(tokensCss()).toContain('--canvas:#F6F7F4;');
  expect(tokensCss()).toContain('--canvas:#0E1412;');
});

function sources(folder = join(__dirname, '..')): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(css|tsx)$/.test(name))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
}
