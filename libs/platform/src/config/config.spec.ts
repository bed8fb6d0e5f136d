import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONFIG_KEYS, demoMark, readConfig } from './config';

describe('config', () => {
  it('has working defaults', () => {
    expect(readConfig({})).toMatchObject({
      PORT: 3000,
      WORKER: 'inline',
      demo: false,
      publicUrl: 'http://127.0.0.1:3000',
    });
  });

  it('names every wrong variable at once', () => {
    const read = (): unknown => readConfig({ PORT: 'x', WORKER: 'maybe', DATABASE_URL: 'mysql://x' });
    expect(read).toThrow(/PORT[\s\S]*|WORKER/);
    for (const name of ['PORT', 'WORKER', 'DATABASE_URL']) expect(read).toThrow(new RegExp(`${name}:`));
  });

  it('wants a shared secret in production with an outside database', () => {
    expect(() => readConfig({ NODE_ENV: 'production', DATABASE_URL: 'postgres://x' })).toThrow(/SECRET/);
  });

  it('treats an empty optional variable as unset, as compose files write them', () => {
    expect(readConfig({ SMTP_URL: '', DATABASE_URL: '' }).SMTP_URL).toBeUndefined();
    expect(CONFIG_KEYS).toContain('SMTP_URL');
  });
});

describe('demo mode', () => {
  it('stays with the data that holds the demo, until it is switched off', () => {
    const dir = mkdtempSync(join(tmpdir(), 'guibang-config-'));
    expect(readConfig({ DATA_DIR: dir }).demo).toBe(false);
    writeFileSync(demoMark({ DATA_DIR: dir }), '');
    expect(readConfig({ DATA_DIR: dir }).demo).toBe(true);
    expect(readConfig({ DATA_DIR: dir, GUIBANG_DEMO: '0' }).demo).toBe(false);
    rmSync(dir, { recursive: true });
  });
});
