import { rm } from 'node:fs/promises';
import { ServerProcess, startServer } from '../../support/server-process';

declare global {
  var demoServer: ServerProcess | undefined;
}

/** One api with the demo for all browser tests, on a folder of its own. */
export default async function startDemo(): Promise<void> {
  if (process.env.GUIBANG_WEB_URL) return;
  globalThis.demoServer = await startServer({ env: { GUIBANG_DEMO: '1' }, patience: 600_000 });
  process.env.GUIBANG_WEB_URL = globalThis.demoServer.url;
  process.env.GUIBANG_WEB_DATA = globalThis.demoServer.dataDir;
}

export async function stopDemo(): Promise<void> {
  await globalThis.demoServer?.end();
  if (globalThis.demoServer) await rm(globalThis.demoServer.dataDir, { recursive: true, force: true });
}
