/**
 * `npm run check`: everything that must hold, from a fresh clone: types, lint, import order, build, every test, the browser's too.
 * Stops at the first failure with exit code 1. The last line is always `N passed, N failed`, counted from jest's result.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buildWeb, install, requireNode, run, runTool } from './project.mjs';

requireNode();
const say = (line) => process.stdout.write(`${line}\n`);
const results = mkdtempSync(join(tmpdir(), 'guibang-check-'));

const STEPS = [
  ['install', install],
  ['browser', prepareBrowser],
  // Each keeps one core busy.
  ['types, arch, build ‖ lint', () => Promise.all([typesArchBuild(), npmScript('lint')])],
  ['tests', () => test(['specs', 'server'])],
  // Each of these has a product of its own to kill or to look at; what they wait for they wait for, however long it takes.
  ['faults and web', () => test(['faults', 'web'])],
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
const { passed, broken, slowest } = count();
if (slowest.length > 0) say(`slowest files: ${slowest.join(', ')}`);
rmSync(results, { recursive: true, force: true });
say(`${passed} passed, ${Math.max(broken, failed ? 1 : 0)} failed`);
process.exit(failed ? 1 : 0);

function npmScript(name) {
  const npm = process.env.npm_execpath;
  return npm?.endsWith('.js')
    ? run(process.execPath, [npm, 'run', '--silent', name])
    : run('npm', ['run', '--silent', name]);
}

async function typesArchBuild() {
  await npmScript('types');
  await npmScript('arch');
  const { buildServer } = await import('./build-server.mjs');
  await buildServer();
  await buildWeb();
}

function test(projects) {
  const resultFile = join(results, `${projects[0]}.json`);
  // Files of one process leave memory behind; a worker that has grown is replaced.
  const limits = ['--maxWorkers=2', '--workerIdleMemoryLimit=1500MB'];
  return runTool(
    'jest/bin/jest.js',
    ['--ci', '--json', `--outputFile=${resultFile}`, ...limits, '--selectProjects', ...projects],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
}

/** Over all runs. A test file that could not even be loaded has no tests to count, so it counts as one failed. `slowest` with seconds. */
function count() {
  const runs = readdirSync(results).map((file) => JSON.parse(readFileSync(join(results, file), 'utf8')));
  const sum = (...keys) => runs.reduce((total, run) => total + keys.reduce((n, key) => n + run[key], 0), 0);
  const slowest = runs
    .flatMap((run) => run.testResults)
    .map(({ name, startTime, endTime }) => ({
      name: basename(name),
      seconds: Math.round((endTime - startTime) / 1000),
    }))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, 12)
    .map(({ name, seconds }) => `${name} ${seconds} s`);
  return { passed: sum('numPassedTests'), broken: sum('numFailedTests', 'numRuntimeErrorTestSuites'), slowest };
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
