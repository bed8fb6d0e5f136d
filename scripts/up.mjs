/** `npm run up`: from a fresh clone to a running 桂榜 with the demo in it. Ctrl-C ends it; the data stays in .data. */
import { buildWeb, install, load, requireNode } from './project.mjs';

requireNode();
const say = (line) => process.stderr.write(`${line}\n`);
const took = async (what, step) => {
  const start = performance.now();
  if (await step()) say(`${what}完成，用时 ${((performance.now() - start) / 1000).toFixed(1)} 秒`);
};

try {
  say('桂榜：检查安装与构建');
  await took('安装依赖', install);
  const { buildServer } = await import('./build-server.mjs');
  await took('构建服务端', buildServer);
  await took('构建网页', buildWeb);
} catch (error) {
  say(error.message);
  process.exit(1);
}
process.env.GUIBANG_DEMO ??= '1'; // loads the demo only into an empty database
load('apps/api/src/main', []);
