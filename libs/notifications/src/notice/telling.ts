import { Injectable, OnModuleInit } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Ledger, LedgerEvent, Subject } from '@guibang/ledger';
import { Db, Jobs, Realtime } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import { whenToSend } from '../channel/quiet-hours';
import { userRoom } from '../channel/rooms';
import type { NoticeKind } from '../dto';
import { NoticeSettingsService } from '../setting/settings.service';
import { GATHERED, TOLD } from '../told';
import { Audiences, Recipient } from '../told/audiences';
import type { Gathering, Ground, Told, Words } from '../told/told';
import { Pushing } from '../webhook/pushing';

const DAY = 86_400_000;

interface Said {
  readonly kind: NoticeKind;
  /** What makes it the same thing: said twice with one key, it is told once. */
  readonly key: string;
  readonly subject: Subject;
  readonly to: readonly Recipient[];
  readonly words: Words;
}

/** From what happened to who hears of it, in one transaction: the notice, its message to open pages, its mail, its web-hooks. */
@Injectable()
export class Telling implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly ledger: Ledger,
    private readonly jobs: Jobs,
    private readonly realtime: Realtime,
    private readonly people: Audiences,
    private readonly settings: NoticeSettingsService,
    private readonly pushing: Pushing,
  ) {}

  onModuleInit(): void {
    for (const told of TOLD) {
      this.ledger.on(told.event, `notifications.${told.kind}-${told.event.name}`, (event) => this.hear(told, event));
    }
    for (const gathering of GATHERED) {
      this.jobs.schedule(`notifications.gather-${gathering.kind}`, gathering.cron, () => this.gather(gathering));
    }
  }

  get ground(): Ground {
    return { db: this.db, clock: this.clock, rules: this.rules };
  }

  /** One event by one file of `told/`. A second time, or after another order, nothing is said twice. */
  async hear(told: Told, event: LedgerEvent): Promise<void> {
    // Notices are forgotten after so many days; replaying an older event must not say it again.
    const days = this.rules.number('notification.keep-days');
    if (this.clock.now().getTime() - event.at.getTime() > days * DAY) return;
    await this.db.tx(async () => {
      const all = await told.audience(event, this.people, this.ground);
      const to = all.filter(({ userId }) => userId !== event.actor.userId);
      const words = to.length ? await told.say(event, this.ground) : null;
      if (words) await this.say({ kind: told.kind, key: `event:${event.id}`, subject: event.subject, to, words });
    });
  }

  async gather(gathering: Gathering): Promise<void> {
    await this.db.tx(async () => {
      for (const one of await gathering.gather(this.people, this.ground)) {
        await this.say({ ...one, kind: gathering.kind });
      }
    });
  }

  private async say(said: Said): Promise<void> {
    const people = [...new Map(said.to.map((one) => [one.userId, one])).values()];
    const ids = people.map(({ userId }) => userId);
    const [ways, quiet] = [await this.settings.ways(ids, said.kind), await this.settings.quiet(ids)];
    const now = this.clock.now();
    for (const one of people) {
      const { page, mail, digest } = ways.get(one.userId)!;
      if (!page && !mail && !digest) continue;
      const mailAt = mail ? whenToSend(quiet.get(one.userId)!, now) : null;
      const id = await this.keep(said, one, { page, mailAt, digest: digest && !mail });
      if (!id) continue;
      if (page) await this.realtime.publish(userRoom, one.userId, 'notice', { id, kind: said.kind });
      if (mailAt && mailAt <= now) await this.jobs.add('notifications.mail', { id }, { key: `notice:${id}` });
    }
    await this.pushing.push(said, [...new Set(said.to.flatMap(({ orgId }) => orgId ?? []))]);
  }

  /** @returns null where the person has been told already */
  private async keep(
    { kind, key, subject, words }: Said,
    { userId, orgId }: Recipient,
    by: { page: boolean; mailAt: Date | null; digest: boolean },
  ): Promise<string | null> {
    const row = await this.db.one<{ id: string }>(
      `INSERT INTO notices (user_id, org_id, kind, key, subject_kind, subject_id, title, lines, act, href, in_page, mail, mail_at,
                            digest, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
       ON CONFLICT (user_id, kind, key) DO NOTHING RETURNING id`,
      [
        userId,
        orgId,
        kind,
        key,
        subject.kind,
        subject.id,
        words.title,
        words.lines,
        words.act,
        words.href,
        by.page,
        by.mailAt ? 'waiting' : 'no',
        by.mailAt,
        by.digest ? 'waiting' : 'no',
        this.clock.now(),
      ],
    );
    return row?.id ?? null;
  }
}
