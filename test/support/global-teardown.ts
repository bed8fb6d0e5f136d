import { rmSync } from 'node:fs';
import type { EmbeddedPostgres } from '@guibang/platform';

export default async function globalTeardown(): Promise<void> {
  const kept = (globalThis as { guibangTestServer?: { server: EmbeddedPostgres; dir: string } }).guibangTestServer;
  if (!kept) return;
  await kept.server.stop();
  rmSync(kept.dir, { recursive: true, force: true });
}
