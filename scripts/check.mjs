/**
 * `npm run check`: everything that must hold, from a fresh clone: types, lint, import order, build, every test, the browser's too.
 * Stops at the first failure with exit code 1. The last line is always `N passed, N failed`, counted from jest's result.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWeb, install, requireNode, run, runTool } from './project.mjs';

requireNode();
const say = (line) => process.stdout.write(`${line}\n`);
const results = mkdtempSync(join(tmpdir(), 'guibang-check-'));
const resultFile = join(results, 'jest.json');

const STEPS = [
  ['install', install],
  ['browser', prepareBrowser],
  ['types', () => npmScript('types')],
  ['lint', () => npmScript('lint')],
  ['arch', () => npmScript('arch')],
  ['build', build],
  ['tests', test],
];

let failed;
const times = [];
for (const [name, step] of STEPS) {
  say(`\n── ${name}`);
  const start = performance.now();
  try {
    await step();
  } catch (error) {
    failed = name;
    say(error.message);
  }
  times.push(`${failed ? '✗' : '✓'} ${name} ${((performance.now() - start) / 1000).toFixed(1)} s`);
  if (failed) break;
}
say(`\n${times.join('   ')}`);
const { passed, broken } = count();
rmSync(results, { recursive: true, force: true });
say(
  `${passed} passed, ${broken} failed${failed && failed !== 'tests' ? ` (stopped at ${failed}, before the tests)` : ''}`,
);
process.exit(failed ? 1 : 0);

function npmScript(name) {
  const npm = process.env.npm_execpath;
  return npm?.endsWith('.js')
    ? run(process.execPath, [npm, 'run', '--silent', name])
    : run('npm', ['run', '--silent', name]);
}

async function build() {
  const { buildServer } = await import('./build-server.mjs');
  await buildServer();
  await buildWeb();
}

function test() {
  // Files of one process leave memory behind; a worker that has grown is replaced.
  return runTool(
    'jest/bin/jest.js',
    ['--ci', '--json', `--outputFile=${resultFile}`, '--maxWorkers=2', '--workerIdleMemoryLimit=1500MB'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
}

/** A test file that could not even be loaded has no tests to count, so it counts as one failed. */
function count() {
  if (!existsSync(resultFile)) return { passed: 0, broken: failed === 'tests' ? 1 : 0 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(resultFile, 'utf8'));
  return { passed: numPassedTests, broken: numFailedTests + numRuntimeErrorTestSuites };
}

/** The browser tests need Chromium, and a font without which Chinese is boxes and every width is wrong. */
async function prepareBrowser() {
  const browsers = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const missing = [
    ...(browsers.some((path) => path && existsSync(path)) ? [] : ['chromium']),
    ...(hasChineseFont() ? [] : ['fonts-noto-cjk']),
  ];
  if (!missing.length) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(
      'The browser tests need Chromium and a Chinese font: install the Debian packages chromium and fonts-noto-cjk, or set CHROMIUM to a browser.',
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['-qq', 'update'], { env });
  await run('apt-get', ['-qq', '-y', '--no-install-recommends', 'install', ...missing], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  if (spawnSync('fc-list', ['--version']).error) return existsSync('/usr/share/fonts/opentype/noto');
  return execFileSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).trim() !== '';
}
