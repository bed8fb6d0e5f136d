/** `npm run dev`: compiles on every change and restarts the api; Vite serves the web with hot reload and passes /api on. */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { buildServer } from './build-server.mjs';
import { ROOT, requireNode } from './project.mjs';

requireNode();
const node = (args) =>
  spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env: { GUIBANG_DEMO: '1', ...process.env } });
const ended = (child) =>
  new Promise((done) => (child.exitCode === null && child.signalCode === null ? child.once('exit', done) : done()));

let api;
let pending;
let busy = Promise.resolve();

async function restart() {
  try {
    const count = await buildServer();
    if (api && !count) return;
    process.stderr.write(`dev: ${count} files compiled, restarting the api\n`);
  } catch (error) {
    process.stderr.write(`${error.message}\n`); // keep the old one running until it compiles again
    return;
  }
  if (api) {
    api.kill('SIGTERM');
    await ended(api);
  }
  api = node(['--enable-source-maps', 'dist/apps/api/src/main.js']);
}

const soon = (_event, file) => {
  if (file && !/\.tsx?$/.test(file)) return;
  clearTimeout(pending);
  pending = setTimeout(() => (busy = busy.then(restart)), 120);
};

await restart();
const vite = node(['node_modules/vite/bin/vite.js', 'apps/web']);
for (const folder of ['apps/api/src', 'libs']) watch(join(ROOT, folder), { recursive: true }, soon);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    vite.kill('SIGTERM');
    api?.kill('SIGTERM');
    await Promise.all([ended(vite), api && ended(api)]);
    process.exit(0);
  });
}
