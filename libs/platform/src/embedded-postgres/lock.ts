import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A start that has held the lock longer than this is taken for dead (its process number may have been given to another). */
const STALE_MS = 120_000;

/** Is there such a process, and is it more than a zombie that nobody has collected (usual in containers)? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  try {
    return !/^\d+ \(.*\) Z/s.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return !fs.existsSync('/proc/self/stat'); // no /proc here (macOS): believe the signal
  }
}

/**
 * Is that process the PostgreSQL server of that data folder? A number left in a file may belong to anything after a
 * reboot, another PostgreSQL included. The server's working directory is its data folder.
 */
export function servesFolder(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(data);
  } catch {
    const args = spawnSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' }).stdout ?? '';
    return args.includes('postgres') && args.includes(data);
  }
}

/** Runs `fn` while no other process is inside for the same file. A dead holder's lock is broken. */
export async function underLock<T>(file: string, fn: () => Promise<T>): Promise<T> {
  const mine = `${process.pid} ${Date.now()} ${Math.random()}`;
  while (!take(file, mine)) {
    breakIfStale(file);
    await sleep(50);
  }
  try {
    return await fn();
  } finally {
    if (read(file) === mine) fs.rmSync(file, { force: true });
  }
}

function take(file: string, mine: string): boolean {
  const draft = `${file}.${process.pid}.new`;
  fs.writeFileSync(draft, mine);
  try {
    fs.linkSync(draft, file); // with its content from the first moment, so a crash never leaves an empty lock
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Moves the lock aside before deleting it: of two that find it stale only one moves it, and a fresh one is put back. */
function breakIfStale(file: string): void {
  const held = read(file);
  const [pid, since] = held.split(' ').map(Number);
  if (!pid || !since || (isAlive(pid) && Date.now() - since < STALE_MS)) return;
  const aside = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, aside);
    if (read(aside) !== held) fs.linkSync(aside, file);
    fs.rmSync(aside, { force: true });
  } catch {
    // somebody else broke it
  }
}
