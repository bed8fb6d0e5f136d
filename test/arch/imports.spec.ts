import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const { ORDER, forbidden } = jest.requireActual<{ ORDER: (string | string[])[]; forbidden: { name: string }[] }>(
  join(ROOT, '.dependency-cruiser.js'),
);
const LIBS = ORDER.flat();

/** A small tree with every lib of the order, in which all is as it should be. */
const HEALTHY: Record<string, string> = {
  ...Object.fromEntries(LIBS.map((lib) => [`libs/${lib}/src/index.ts`, `export { ${word(lib)} } from './thing';\n`])),
  ...Object.fromEntries(LIBS.map((lib) => [`libs/${lib}/src/thing.ts`, `export const ${word(lib)} = 1;\n`])),
  ...Object.fromEntries(LIBS.map((lib) => [`libs/${lib}/src/dto/index.ts`, `export const dto = 1;\n`])),
  'libs/search/src/uses.ts': `export { kernel } from '@guibang/kernel';\nexport { dto } from '@dto/taxonomy';\n`,
  'apps/api/src/app.module.ts': `export { listings } from '@guibang/listings';\n`,
  'apps/api/src/main.ts': `export { listings } from './app.module';\n`,
  'apps/worker/src/worker.module.ts': `export { matching } from '@guibang/matching';\n`,
  'apps/worker/src/main.ts': `export * from './worker.module';\n`,
  'apps/cli/src/main.ts': `export * from '../../worker/src/worker.module';\n`,
  'apps/web/src/page.ts': `export { kernel } from '@guibang/kernel';\nexport { dto } from '@dto/listings';\n`,
  'bench/main.ts': `export * from '@guibang/search';\nexport * from '../apps/worker/src/worker.module';\n`,
  'test/api/road.ts': `export * from '../../apps/api/src/app.module';\nexport * from '@guibang/ledger';\n`,
};

interface Planted {
  file: string;
  imports: string;
}

/** For each rule an import that breaks it. The rules of order get theirs from the array: the next place, and a sibling. */
const VIOLATIONS: Record<string, Planted[]> = {
  ...Object.fromEntries(
    ORDER.flatMap((place, index) => [place].flat().map((lib) => [`order-${lib}`, forbiddenFor(lib, place, index)])),
  ),
  listed: [{ file: 'libs/utils/src/index.ts', imports: '@guibang/kernel' }],
  'door-of-lib': [
    { file: 'libs/search/src/planted.ts', imports: '../../kernel/src/thing' },
    { file: 'apps/api/src/planted.ts', imports: '../../../libs/ledger/src/thing' },
    { file: 'bench/planted.ts', imports: '../libs/search/src/thing' },
    { file: 'test/api/planted.ts', imports: '../../libs/search/src/thing' },
  ],
  'libs-below-apps': [
    { file: 'libs/audit/src/planted.ts', imports: '../../../apps/api/src/app.module' },
    { file: 'libs/audit/src/planted.ts', imports: '../../../test/api/road' },
  ],
  'web-knows-words-only': [
    { file: 'apps/web/src/planted.ts', imports: '@guibang/platform' },
    { file: 'apps/web/src/planted.ts', imports: '../../../libs/kernel/src/thing' },
    { file: 'apps/web/src/planted.ts', imports: '../../api/src/app.module' },
  ],
  'apps-without-tests': [{ file: 'apps/api/src/planted.ts', imports: '../../../test/api/road' }],
  'apps-without-bench': [{ file: 'apps/worker/src/planted.ts', imports: '../../../bench/main' }],
  'apps-by-their-composition': [
    { file: 'apps/worker/src/planted.ts', imports: '../../api/src/main' },
    { file: 'test/api/planted.ts', imports: '../../apps/api/src/main' },
    { file: 'bench/planted.ts', imports: '../apps/worker/src/main' },
  ],
  'no-cycles': [{ file: 'libs/kernel/src/thing.ts', imports: './index' }],
  resolvable: [{ file: 'libs/kernel/src/planted.ts', imports: './nowhere' }],
};

const trees: string[] = [];
afterAll(() => trees.forEach((tree) => rmSync(tree, { recursive: true, force: true })));

describe('the import rules', () => {
  it('hold in the real tree', async () => {
    expect(await broken(ROOT)).toEqual([]);
  });

  it('let the healthy tree pass', async () => {
    expect(await broken(plant([]))).toEqual([]);
  });

  it('each have a violation planted below', () => {
    expect(Object.keys(VIOLATIONS).sort()).toEqual(forbidden.map((rule) => rule.name).sort());
  });

  // All at once in one tree, each in a file of its own: one cruise instead of forty.
  describe('bite', () => {
    const planted = Object.entries(VIOLATIONS).flatMap(([name, list]) =>
      list.map((violation, index) => ({ name, ...violation, file: ownFile(violation.file, `${name}-${index}`) })),
    );
    let found: string[];
    beforeAll(async () => {
      found = await broken(plant(planted));
    });

    it.each(planted.map((p) => [p.name, p.file, p.imports] as const))('%s: %s importing %s', (name, file) => {
      expect(found).toContain(`${name}: ${file}`);
    });
  });
});

function forbiddenFor(lib: string, place: string | string[], index: number): Planted[] {
  const file = `libs/${lib}/src/planted.ts`;
  const right = LIBS[ORDER.slice(0, index + 1).flat().length];
  const siblings = [place].flat().filter((other) => other !== lib);
  const past = [...siblings, ...(right ? [right] : [])].map((other) => ({ file, imports: `@guibang/${other}` }));
  return [...past, ...past.map(({ imports }) => ({ file, imports: imports.replace('@guibang', '@dto') }))];
}

/** `planted.ts` becomes a file per violation; a file that must keep its name (an index, a cycle) stays. */
function ownFile(file: string, key: string): string {
  return file.replace('planted.ts', `planted-${key}.ts`);
}

function plant(violations: Planted[]): string {
  const tree = mkdtempSync(join(tmpdir(), 'guibang-arch-'));
  trees.push(tree);
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  };
  for (const name of ['.dependency-cruiser.js', 'tsconfig.json']) cpSync(join(ROOT, name), join(tree, name));
  for (const [file, text] of Object.entries(HEALTHY)) write(file, text);
  for (const { file, imports } of violations) {
    write(file, `${HEALTHY[file] ?? ''}import * as planted from '${imports}';\nexport const used = planted;\n`);
  }
  return tree;
}

/** @returns `rule: file` of every violation that the real configuration finds in that tree */
async function broken(tree: string): Promise<string[]> {
  const cruise = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [cruise, '--config', '.dependency-cruiser.js', '--output-type', 'json', 'apps', 'libs', 'bench', 'test'];
  const output = await new Promise<string>((done, fail) =>
    execFile(process.execPath, args, { cwd: tree, maxBuffer: 1 << 28 }, (error, stdout, stderr) =>
      stdout ? done(stdout) : fail(error ?? new Error(stderr)),
    ),
  );
  const { summary } = JSON.parse(output) as { summary: { violations: Violation[] } };
  return summary.violations.flatMap(({ rule, from, cycle }) =>
    [from, ...(cycle ?? []).map(({ name }) => name)].map((file) => `${rule.name}: ${file}`),
  );
}

interface Violation {
  rule: { name: string };
  from: string;
  /** A cycle is reported once, from any of its files. */
  cycle?: { name: string }[];
}

function word(lib: string): string {
  return lib.replace(/\W/g, '');
}
