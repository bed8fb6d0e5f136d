import { writeFile } from 'node:fs/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Organization, User } from '@guibang/identity';
import { Config, Db, demoMark } from '@guibang/platform';
import { readDemo, Demo } from './demo-files';
import { DemoListings } from './demo-listings';
import { DemoPeople } from './demo-people';

/**
 * The demo: made-up organizations, people, needs and results, brought in through the services that everybody else uses, each step
 * by the person whose step it is. All of it is one transaction: a killed load leaves nothing behind.
 */
@Injectable()
export class DemoLoader {
  private readonly log = new Logger('DemoLoader');

  constructor(
    private readonly db: Db,
    private readonly config: Config,
    private readonly people: DemoPeople,
    private readonly listings: DemoListings,
  ) {}

  /** Loads the demo unless its organizations are there already. @returns true when it was loaded */
  async load(demo: Demo = readDemo()): Promise<boolean> {
    const started = Date.now();
    const loaded = await this.db.tx(async () => {
      // Two starting processes: the second waits here, then finds it done.
      await this.db.query(`SELECT pg_advisory_xact_lock(7250014)`);
      if (await this.db.repo(User).existsBy({ demo: true })) return false;
      const cast = await this.people.bring(demo);
      await this.listings.bring(demo, cast);
      // What the story of the demo would have sent out; left are the mails that still ask for something.
      await this.db.query(
        `DELETE FROM mails m WHERE subject !~ '要修改' AND NOT EXISTS (
           SELECT 1 FROM listings l WHERE l.state = 'owner_review' AND m.subject LIKE '%「' || l.title || '」等本单位确认')`,
      );
      return true;
    });
    if (loaded) await writeFile(demoMark(this.config), '');
    if (loaded) this.log.log(`demo loaded in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    return loaded;
  }

  /** For the first start: the demo goes into an empty database only, never between real organizations. */
  async loadIntoEmpty(): Promise<boolean> {
    const taken = await this.db.repo(Organization).exists();
    return taken ? false : this.load();
  }
}
