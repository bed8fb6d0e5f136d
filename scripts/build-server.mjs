/**
 * Compiles the server's TypeScript (apps except web, libs, bench) into dist/, file by file and only what changed.
 * `nest build` does the same with the same .swcrc; this keeps the second `npm start` free of it.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './project.mjs';

const SOURCES = ['apps/api/src', 'apps/worker/src', 'apps/cli/src', 'libs', 'bench'];
const TOPS = ['apps', 'libs', 'bench'];
const isSource = (file) => /\.tsx?$/.test(file) && !/(\.spec\.tsx?|\.d\.ts)$/.test(file);
const outputOf = (source) => join(ROOT, 'dist', source.replace(/\.tsx?$/, '.js'));

/** @returns how many files were compiled */
export async function buildServer() {
  const sources = SOURCES.flatMap((folder) => walk(join(ROOT, folder)))
    .filter(isSource)
    .map((file) => relative(ROOT, file));
  prune(new Set(sources.map(outputOf)));
  const rules = Math.max(...['.swcrc', 'package-lock.json'].map((file) => statSync(join(ROOT, file)).mtimeMs));
  const stale = sources.filter((source) => {
    const built = statSync(outputOf(source), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    return built <= Math.max(statSync(join(ROOT, source)).mtimeMs, rules);
  });
  if (!stale.length) return 0;
  const { transformFile } = await import('@swc/core');
  const failures = [];
  for (const source of stale)
    await compile(transformFile, source).catch((error) => failures.push(`${source}\n${error.message ?? error}`));
  if (failures.length) throw new Error(failures.join('\n'));
  return stale.length;
}

async function compile(transformFile, source) {
  const out = outputOf(source);
  const { code, map } = await transformFile(join(ROOT, source), {
    cwd: ROOT,
    configFile: join(ROOT, '.swcrc'),
    jsc: { baseUrl: ROOT }, // swc wants it absolute to write an alias as a relative path
    sourceMaps: true,
    sourceFileName: relative(dirname(out), join(ROOT, source)),
  });
  mkdirSync(dirname(out), { recursive: true });
  if (map) writeFileSync(`${out}.map`, map);
  writeFileSync(out, `${code}\n//# sourceMappingURL=${out.split('/').pop()}.map\n`);
}

/** A renamed or deleted source must not live on in dist. */
function prune(wanted) {
  for (const top of TOPS) {
    for (const file of walk(join(ROOT, 'dist', top))) if (!wanted.has(file.replace(/\.map$/, ''))) rmSync(file);
  }
}

function walk(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const start = performance.now();
  try {
    const count = await buildServer();
    process.stderr.write(`server: ${count} files compiled in ${Math.round(performance.now() - start)} ms\n`);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
