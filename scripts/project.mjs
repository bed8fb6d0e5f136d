/** What up, check, run and dev share. Node's own modules only: this runs before anything is installed. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const OLDEST_NODE = [20, 19];

/** Ends the program with a clear line when Node is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  process.stderr.write(
    `桂榜需要 Node.js ${OLDEST_NODE.join('.')} 或更新的版本，当前是 ${process.versions.node}。新版本见 https://nodejs.org 。\n`,
  );
  process.exit(1);
}

/** Runs a program in the project's folder with our own output. Rejects when it fails. */
export function run(command, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
    child.on('error', fail);
    child.on('exit', (code, signal) =>
      code === 0 ? done() : fail(new Error(`${command} ${args.join(' ')}: ${signal ?? `exit code ${code}`}`)),
    );
  });
}

/** A program out of node_modules, without npx and its look at the registry. */
export function runTool(bin, args, options = {}) {
  return run(process.execPath, [join(ROOT, 'node_modules', bin), ...args], options);
}

/** `npm ci`, when what is installed is not what package-lock.json names. */
export async function install() {
  if (isInstalled()) return false;
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // Under npm run NODE_ENV=production would leave out what the build needs.
  const env = { ...process.env, NODE_ENV: '' };
  if (npm?.endsWith('.js')) await run(process.execPath, [npm, ...args], { env });
  else await run('npm', args, { env });
  return true;
}

/** Compares version by version with the lock that npm keeps inside node_modules; an optional package may be missing. */
export function isInstalled() {
  const kept = join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(kept)) return false;
  const have = JSON.parse(readFileSync(kept, 'utf8')).packages;
  const want = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(want).every(
    ([path, { version, optional }]) => path === '' || have[path]?.version === version || (optional && !have[path]),
  );
}

/** Builds the browser's side when a source of it is newer than the last build. */
export async function buildWeb() {
  const built = statSync(join(ROOT, 'dist/web/index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = [
    join(ROOT, 'package-lock.json'),
    ...files(join(ROOT, 'apps/web')),
    ...files(join(ROOT, 'libs')),
  ].filter(
    (file) =>
      !/\.spec\.tsx?$/.test(file) && (!file.startsWith(join(ROOT, 'libs')) || /[\\/](dto|kernel)[\\/]/.test(file)),
  );
  if (sources.every((file) => statSync(file).mtimeMs <= built)) return false;
  // The config is TypeScript in a CommonJS package; Vite bundles it itself, and only a future major asks for otherwise.
  const env = { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' };
  await runTool('vite/bin/vite.js', ['build', 'apps/web', '--logLevel', 'warn'], { env });
  return true;
}

/**
 * Loads a compiled entry into this very process: signals, exit code and kill -9 then need nobody to pass them on.
 * @param entry such as `apps/api/src/main`
 */
export function load(entry, args) {
  const file = join(ROOT, 'dist', `${entry}.js`);
  process.chdir(ROOT);
  process.setSourceMapsEnabled(true);
  process.argv = [process.execPath, file, ...args];
  createRequire(file)(file);
}

function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
