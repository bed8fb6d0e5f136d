/** `node scripts/run.mjs ENTRY [ARGS]`: brings dist up to date with the sources, then runs dist/ENTRY.js here. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, load, requireNode } from './project.mjs';

requireNode();
const [entry, ...args] = process.argv.slice(2);
if (!existsSync(join(ROOT, 'node_modules'))) {
  process.stderr.write('还没有安装依赖：先运行 npm ci（或 npm run up，一步完成安装、构建和启动）。\n');
  process.exit(1);
}
const { buildServer } = await import('./build-server.mjs');
try {
  // A deployed image has no sources to compare with.
  if (existsSync(join(ROOT, 'libs'))) await buildServer();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
load(entry, args);
