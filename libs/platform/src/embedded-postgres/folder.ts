import { spawnSync } from 'node:child_process';
import * as crypto from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Binaries, EmbeddedPostgresError, RunAs, canUse, outsideFolder } from './binaries';

const DATABASE_URL_HINT = '也可设置 DATABASE_URL 使用已有的 PostgreSQL';
/** A fresh cluster takes 40 MB; a full disk while PostgreSQL runs is worse than a refusal now. */
const FREE_BYTES = { first: 300 * 1024 ** 2, later: 64 * 1024 ** 2 };

/** Where one embedded database lives. Everything in it belongs to `as`, except when we are a plain user: then to us. */
export interface Home {
  root: string;
  data: string;
  log: string;
  portFile: string;
  users: string;
  password: string;
  as: RunAs;
}

export function unusable(dir: string, why: string, todo: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(`数据库文件夹 ${dir} 不能使用：${why}。${todo}，${DATABASE_URL_HINT}。`);
}

/** Makes the folder (parents 0755) and proves that we can write it. */
export function makeFolder(dir: string): void {
  try {
    makeParents(dir);
    fs.readdirSync(dir);
    fs.accessSync(dir, fs.constants.W_OK | fs.constants.X_OK);
  } catch (error) {
    throw explain(dir, error);
  }
}

/** Not mkdir's `recursive`: each new folder needs its mode whatever the umask, and below /proc that call never returns (Node 20). */
function makeParents(dir: string): void {
  if (fs.existsSync(dir)) return;
  makeParents(path.dirname(dir));
  try {
    fs.mkdirSync(dir);
    fs.chmodSync(dir, 0o755); // whatever the umask: another user may have to pass through
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !fs.statSync(dir).isDirectory()) throw error;
  }
}

/** The Chinese sentence for what the system said. */
export function explain(dir: string, error: unknown): Error {
  if (error instanceof EmbeddedPostgresError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOENT')
    return unusable(dir, '当前用户没有写入权限', '换一个文件夹（DATA_DIR）或改正它的权限');
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return unusable(dir, '同名的位置上已有一个文件', '移走那个文件或换一个文件夹（DATA_DIR）');
  if (code === 'ENOSPC' || /No space left/.test(message)) return unusable(dir, '磁盘空间不足', '清理磁盘后重试');
  return unusable(dir, message.trim().split('\n').slice(-3).join(' / '), '处理后重试');
}

/**
 * The home of the database that belongs to `dir`: `dir` itself, or, when the user we drop to cannot enter `dir`,
 * a folder outside that `dir/moved-to` names from then on.
 */
export function openHome(dir: string, as: RunAs, log: (line: string) => void): Home {
  const note = path.join(dir, 'moved-to');
  let root = fs.existsSync(note) ? fs.readFileSync(note, 'utf8').trim() : dir;
  const data = path.join(root, 'data');
  if (root !== dir && !fs.existsSync(data))
    throw unusable(dir, `数据原在 ${root}，现在找不到了`, `找回那个文件夹，或删除 ${note} 重新开始`);
  const owner = fs.existsSync(data) ? fs.statSync(data) : undefined;
  if (owner && as && owner.uid !== 0) as = { uid: owner.uid, gid: owner.gid }; // root can be whoever made the data
  if (owner && !as && owner.uid !== process.getuid?.()) {
    throw unusable(dir, `数据属于另一个系统用户（uid ${owner.uid}）`, '用那个用户启动，或换一个文件夹（DATA_DIR）');
  }
  if (as) fs.chmodSync(root, fs.statSync(root).mode | 0o011); // the folder itself is ours (mkdtemp closes it); its parents are not
  if (as && !canEnter(root, as)) {
    if (owner)
      throw unusable(dir, `运行数据库的系统用户（uid ${as.uid}）进不去这个文件夹`, '改正上级文件夹的权限（至少 o+x）');
    root = fs.mkdtempSync(path.join(outsideFolder(), 'pg-'));
    fs.chmodSync(root, 0o755);
    fs.writeFileSync(note, root);
    fs.writeFileSync(path.join(root, 'belongs-to'), dir);
    log(`root 以 uid ${as.uid} 运行数据库，而该用户进不去 ${dir}；数据库数据改放在 ${root}（记在 ${note}）`);
  }
  const in_ = (name: string) => path.join(root, name);
  fs.mkdirSync(in_('users'), { recursive: true });
  return {
    root,
    data: in_('data'),
    log: in_('postgres.log'),
    portFile: in_('port'),
    users: in_('users'),
    password: '',
    as,
  };
}

function canEnter(root: string, as: NonNullable<RunAs>): boolean {
  const probe = fs.mkdtempSync(path.join(root, 'probe-'));
  try {
    fs.chownSync(probe, as.uid, as.gid);
    return canUse(probe, as);
  } finally {
    fs.rmdirSync(probe);
  }
}

/** Creates the cluster if there is none, else checks that it is one we can open. Returns the home with its password. */
export function prepareData(home: Home, bin: Binaries, fast: boolean, log: (line: string) => void): Home {
  const versionFile = path.join(home.data, 'PG_VERSION');
  const exists = fs.existsSync(home.data);
  if (exists && !fs.statSync(home.data).isDirectory()) throw explain(home.data, { code: 'EEXIST' });
  if (exists && !fs.existsSync(versionFile) && fs.readdirSync(home.data).length > 0) {
    throw unusable(home.data, '里面是别的文件，不是数据库', '移走它们或换一个文件夹（DATA_DIR）');
  }
  const initialised = fs.existsSync(versionFile);
  const major = initialised ? fs.readFileSync(versionFile, 'utf8').trim() : bin.major;
  if (major !== bin.major) {
    throw unusable(
      home.data,
      `数据是 PostgreSQL ${major} 的，而程序自带 ${bin.major}`,
      '先用原来的版本备份（npm run cli -- backup），再在新文件夹恢复',
    );
  }
  const { bavail, bsize } = fs.statfsSync(home.root);
  if (bavail * bsize < FREE_BYTES[initialised ? 'later' : 'first']) throw explain(home.root, { code: 'ENOSPC' });

  const file = path.join(home.root, 'password');
  const known = initialised && fs.existsSync(file);
  const password = known ? fs.readFileSync(file, 'utf8').trim() : crypto.randomBytes(18).toString('hex');
  if (!known) {
    fs.writeFileSync(file, password, { mode: 0o600 });
    own(file, home.as);
  }
  if (!initialised) initdb(home, bin, file, fast, log);
  else if (!known) {
    // The password file was lost: single-user mode asks for none.
    runTool(
      home,
      bin.postgres,
      ['--single', '-D', home.data, 'postgres'],
      `ALTER ROLE guibang PASSWORD '${password}';\n`,
    );
  }
  return { ...home, password };
}

/** Into a folder of its own that is renamed at the end, so that an interrupted first start leaves no half cluster. */
function initdb(home: Home, bin: Binaries, pwfile: string, fast: boolean, log: (line: string) => void): void {
  const fresh = `${home.data}.new`;
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(fresh, { mode: 0o700 });
  own(fresh, home.as);
  // C.UTF-8, not C: pg_trgm finds no letters in Chinese under C. macOS before 15 has no C.UTF-8 (not tried there).
  const locale = process.platform === 'darwin' ? ['--locale=C', '--lc-ctype=en_US.UTF-8'] : ['--locale=C.UTF-8'];
  log(`首次启动，建立数据库 ${home.data}`);
  runTool(home, bin.initdb, [
    ...['-D', fresh, '-U', 'guibang', '--encoding=UTF8', ...locale, '--auth=scram-sha-256', `--pwfile=${pwfile}`],
    ...(fast ? ['--no-sync'] : []),
  ]);
  if (fs.existsSync(home.data)) fs.rmdirSync(home.data);
  fs.renameSync(fresh, home.data);
}

function runTool(home: Home, tool: string, args: string[], input = ''): void {
  const run = spawnSync(tool, args, {
    ...home.as,
    cwd: '/',
    input,
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
  });
  if (run.status !== 0)
    throw explain(home.root, new Error(run.error?.message ?? (run.stderr.trim() || run.stdout.trim())));
}

export function own(file: string, as: RunAs): void {
  if (as) fs.chownSync(file, as.uid, as.gid);
}
