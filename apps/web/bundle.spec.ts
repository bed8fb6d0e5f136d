import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a stranger downloads as script for the first page; the figure is the design's (§8). */
const FIRST_PAGE_BYTES = 140 * 1024;

interface Chunk {
  file: string;
  imports?: string[];
}

const root = resolve(__dirname, '../..');
let folder: string;
let manifest: Record<string, Chunk>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guibang-bundle-'));
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  execFileSync(
    process.execPath,
    [vite, 'build', 'apps/web', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'],
    {
      cwd: root,
      // Not jest's own NODE_ENV: with `test`, React's development build would be weighed.
      env: { NODE_ENV: 'production', VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' },
    },
  );
  manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every chunk that must be there before `keys` can run. */
function closure(keys: readonly string[], seen = new Set<string>()): Set<string> {
  for (const key of keys) {
    if (seen.has(key)) continue;
    const chunk = manifest[key];
    if (!chunk) throw new Error(`not in the manifest: ${key}`);
    seen.add(key);
    closure(chunk.imports ?? [], seen);
  }
  return seen;
}

const text = (key: string) => readFileSync(join(folder, manifest[key]!.file), 'utf8');

it.each([
  'src/home/home-page.tsx',
  'src/search/search-all-page.tsx',
  'src/listings/need-page.tsx',
  'src/identity/login-page.tsx',
  'src/challenges/board-page.tsx',
  'src/challenges/challenge-page.tsx',
])('a stranger who opens %s first downloads at most 140 KB of script', (page) => {
  const bytes = [...closure(['index.html', page])].reduce((sum, key) => sum + gzipSync(text(key)).length, 0);
  expect(bytes).toBeLessThanOrEqual(FIRST_PAGE_BYTES);
  // A manifest read wrongly would pass with nothing in it.
  expect(bytes).toBeGreaterThan(60 * 1024);
});

it('no page carries the server: no validators, no Nest, no desk on public pages', () => {
  for (const [key, chunk] of Object.entries(manifest)) {
    if (!chunk.file.endsWith('.js')) continue;
    expect({ key, server: /class-validator|@nestjs|reflect-metadata/.test(text(key)) }).toEqual({ key, server: false });
  }
  expect([...closure(['index.html', 'src/home/home-page.tsx'])].filter((key) => key.startsWith('src/desk/'))).toEqual(
    [],
  );
});
