import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Houses } from './houses';
import type { Account, Answer, Order } from './orders';

/** As many sockets as one session may hold, and some to spare. */
const EACH = 20;

/** The sockets, in a process of their own. */
export class Watchers {
  private constructor(private readonly child: ChildProcess) {}

  static async open(houses: Houses, count: number): Promise<Watchers> {
    const child = fork(join(__dirname, 'watcher-process'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const watchers = new Watchers(child);
    const cookies: string[] = [];
    while (cookies.length * EACH < count) cookies.push(await houses.session());
    const { urls, room } = houses;
    await watchers.ask({ do: 'open', urls, room, cookies, each: Math.ceil(count / cookies.length) });
    return watchers;
  }

  /** Waits until everybody has heard so many, or a minute. */
  async settle(upTo: number): Promise<void> {
    await this.ask({ do: 'settle', upTo });
  }

  async forgetTimes(): Promise<void> {
    await this.ask({ do: 'forget' });
  }

  /** Milliseconds from the beginning of the committing transaction to the arrival, of each message at each socket. */
  async times(): Promise<number[]> {
    return ((await this.ask({ do: 'times' })) as { times: number[] }).times;
  }

  /** Cuts connections all the time while something goes on. @returns how many were cut */
  async cutWhile(work: () => Promise<void>): Promise<number> {
    await this.ask({ do: 'cut', on: true });
    await work();
    return ((await this.ask({ do: 'cut', on: false })) as { cuts: number }).cuts;
  }

  async account(upTo: number): Promise<Account> {
    return (await this.ask({ do: 'account', upTo })) as Account;
  }

  async close(): Promise<void> {
    await this.ask({ do: 'close' });
    this.child.kill();
  }

  private ask(order: Order): Promise<Answer> {
    return new Promise((done, fail) => {
      this.child.once('message', (answer) => done(answer as Answer));
      this.child.once('exit', (code) => fail(new Error(`the watchers exited with ${code}`)));
      this.child.send(order);
    }).finally(() => this.child.removeAllListeners('exit')) as Promise<Answer>;
  }
}
