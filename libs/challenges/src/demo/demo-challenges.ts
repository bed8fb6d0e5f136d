import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { DemoViewers } from '@guibang/deals';
import { beijingDay } from '@guibang/kernel';
import { Db, runAs, StoryClock, type Viewer } from '@guibang/platform';
import { Questions } from '../board/questions';
import { Announcing } from '../challenge/announcing';
import { Arguing } from '../challenge/arguing';
import { ChallengeDrafting } from '../challenge/drafting';
import type { ChallengeFields } from '../dto';
import { ListNotices } from '../notice/list-notices';
import { type DemoKeeper, DemoKeepers } from './demo-keepers';

const DAY = 86_400_000;

interface DemoChallenge {
  readonly org: string;
  /** Title of one of its published needs. */
  readonly need: string;
  readonly submittedDaysAgo: number;
  readonly listedDaysAgo?: number;
  readonly story: 'submitted' | 'returned' | 'list_notice' | 'announced';
  readonly deadlineInDays?: number;
  readonly fields: ChallengeFields;
  readonly opinion?: string;
  readonly visit?: { readonly place: string; readonly notes: string };
  readonly questions?: readonly { readonly text: string; readonly answer?: string }[];
}

interface DemoFile {
  /** Of the demo keepers' identities, which in real use nobody but the keeper knows. */
  readonly passphrase: string;
  readonly challenges: readonly DemoChallenge[];
}

/** `seeds/demo/challenges.json` beside the nearest package.json above: the same from sources and from dist. */
function read(): DemoFile {
  for (let at = __dirname; ; at = dirname(at)) {
    const found = join(at, 'seeds', 'demo', 'challenges.json');
    if (existsSync(found)) return JSON.parse(readFileSync(found, 'utf8')) as DemoFile;
    if (at === dirname(at)) throw new Error('seeds/demo/challenges.json was not found above the program');
  }
}

/**
 * The demo's 榜单 from what came back from the argument to what is open for bids, each step by whose step it is and at its own time.
 * Run after the demo's people and needs; a second run finds challenges and does nothing.
 */
@Injectable()
export class DemoChallenges {
  private readonly log = new Logger('DemoChallenges');

  constructor(
    private readonly db: Db,
    private readonly clock: StoryClock,
    private readonly viewers: DemoViewers,
    private readonly keepers: DemoKeepers,
    private readonly drafting: ChallengeDrafting,
    private readonly arguing: Arguing,
    private readonly lists: ListNotices,
    private readonly announcing: Announcing,
    private readonly questions: Questions,
  ) {}

  load(demo: DemoFile = read()): Promise<boolean> {
    return this.db.tx(async () => {
      await this.db.query(`SELECT pg_advisory_xact_lock(7250018)`);
      const officer = await this.viewers.withRole('city_officer', null);
      const told = await this.db.one(`SELECT 1 FROM challenges LIMIT 1`);
      if (!officer || told) return false;
      const keepers = await this.keepers.make(demo.passphrase);
      for (const one of demo.challenges) {
        try {
          await this.tell(one, officer, keepers);
        } catch (error) {
          const fields = (error as { fields?: { message: string }[] }).fields?.map((f) => f.message).join('; ');
          throw new Error(`seeds/demo: ${one.need}: ${(error as Error).message} ${fields ?? ''}`, { cause: error });
        }
      }
      return true;
    });
  }

  private async tell(d: DemoChallenge, officer: Viewer, keepers: readonly DemoKeeper[]): Promise<void> {
    const on = <T>(daysAgo: number, who: Viewer, fn: () => Promise<T>): Promise<T> =>
      this.clock.at(new Date(Date.now() - daysAgo * DAY), () => runAs(who, fn));
    const need = await this.db.one<{ id: string; org_id: string }>(
      `SELECT l.id, l.org_id FROM listings l JOIN organizations o ON o.id = l.org_id WHERE o.name = $1 AND l.title = $2`,
      [d.org, d.need],
    );
    // A demo that people have used for a while: its own texts may be gone, and that must not keep it from starting.
    if (!need) return this.log.warn(`没有「${d.need}」这个需求，跳过它的榜单`);
    const publisher = await this.viewers.withRole('enterprise_admin', need.org_id);
    if (!publisher) throw new Error(`${d.org} has no administrator`);
    const { id } = await on(d.submittedDaysAgo, publisher, async () => {
      const draft = await this.drafting.start({ needId: need.id });
      await this.drafting.edit(draft.id, draft.version, d.fields);
      return this.drafting.submit(draft.id, true);
    });
    if (d.story === 'submitted') return;

    const argued = d.submittedDaysAgo - 5;
    await on(argued, officer, () =>
      this.arguing.argue(id, {
        decision: d.story === 'returned' ? 'return' : 'pass',
        opinion: d.opinion!,
        members: ['甲', '乙', '丙'].map((mark) => ({ name: `论证专家${mark}（演示）`, title: '教授级高工' })),
        siteVisit: d.visit ? { day: beijingDay(new Date(Date.now() - (argued + 2) * DAY)), ...d.visit } : null,
      }),
    );
    if (d.story === 'returned') return;

    await on(d.listedDaysAgo ?? argued - 2, officer, () => this.lists.publish(id));
    if (d.story === 'list_notice') return;

    await runAs(officer, () => this.keepers.share(id, keepers));
    // At the end of a working day in Beijing.
    const day = beijingDay(new Date(Date.now() + d.deadlineInDays! * DAY));
    await runAs(officer, () => this.announcing.announce(id, { deadline: `${day}T17:00:00+08:00` }));
    await this.ask(id, d, publisher);
  }

  private async ask(id: string, d: DemoChallenge, publisher: Viewer): Promise<void> {
    const asker = await this.viewers.withRole('researcher', null);
    for (const { text, answer } of d.questions ?? []) {
      const asked = await runAs(asker!, () => this.questions.ask(id, text));
      if (answer) await runAs(publisher, () => this.questions.answer(id, asked.at(-1)!.id, answer));
    }
  }
}
