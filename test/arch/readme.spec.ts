import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Config, CONFIG_KEYS } from '@guibang/platform';

const ROOT = resolve(__dirname, '../..');
const readme = readFileSync(resolve(ROOT, 'README.md'), 'utf8');

/** What README says in literals is what the code says. */
describe('README', () => {
  const rows = readme
    .split('\n')
    .filter((line) => /^\|\s*`[A-Z_]+`/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));

  it('names every environment variable, and no other', () => {
    const named = rows.flatMap((cells) => [...cells[1]!.matchAll(/`([A-Z_]+)`/g)].map((m) => m[1]!));
    expect(named.sort()).toEqual([...CONFIG_KEYS].sort());
  });

  it('gives the real defaults', () => {
    const defaults = new Config() as unknown as Record<string, unknown>;
    for (const cells of rows) {
      const names = [...cells[1]!.matchAll(/`([A-Z_]+)`/g)].map((m) => m[1]!);
      const said = [...cells[2]!.matchAll(/`([^`]+)`/g)].map((m) => m[1]!);
      if (!said.length || names.length !== said.length) continue;
      if (said[0]!.startsWith('http')) continue;
      names.forEach((name, i) => expect(`${name}=${String(defaults[name])}`).toBe(`${name}=${said[i]!}`));
    }
  });

  it('names scripts that exist', () => {
    const scripts = (JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as { scripts: object }).scripts;
    const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map((m) => m[1]!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
