import { Injectable } from '@nestjs/common';
import { beijingDay } from '@guibang/kernel';
import { Config, Mailer } from '@guibang/platform';
import type { ReviewNote } from '../dto';
import { Parties, Person } from '../party/parties';
import type { Listing } from './listing.entity';
import { KIND_WORDS, placeOf } from './words';

/** Mails about listings. Each says what happened, what to do next and where. */
@Injectable()
export class Notices {
  constructor(
    private readonly mailer: Mailer,
    private readonly config: Config,
    private readonly parties: Parties,
  ) {}

  async returned(listing: Listing, notes: readonly ReviewNote[], by: string): Promise<void> {
    const lines = notes.map(
      (n, i) => `${i + 1}. ${n.note}${n.suggestion && n.suggestion !== n.note ? `\n   改成：${n.suggestion}` : ''}`,
    );
    await this.write(await this.parties.authorOf(listing), `${this.name(listing)}要修改`, [
      `${by}看过了${this.name(listing)}，改好下面这些就能发布：`,
      ...lines,
      `打开修改：${this.page(listing, '/edit')}`,
    ]);
  }

  async published(listing: Listing, notes: readonly ReviewNote[], ofRevision: boolean): Promise<void> {
    const until = beijingDay(listing.expiresAt!);
    await this.write(
      await this.parties.authorOf(listing),
      `${this.name(listing)}${ofRevision ? '的改动已发布' : '已发布'}`,
      [
        ofRevision ? '改动已替换原文，原来的版本留在版本记录里。' : `发布到${until}，到期前会提醒续期。`,
        ...(notes.length ? ['审核时还提了这些，可以接着改：', ...notes.map((n) => `· ${n.note}`)] : []),
        `看谁合适：${this.page(listing, '/matches')}`,
      ],
    );
  }

  async confirmationAsked(listing: Listing): Promise<void> {
    const admins = await this.parties.withRole(listing.orgId, ['university_admin', 'enterprise_admin']);
    await this.write(admins, `${this.name(listing)}等本单位确认`, [
      '确认三件事：归本单位所有、不涉及国家秘密、没有独占许可给别人。确认后才报科技局审核。',
      `打开确认：${this.config.publicUrl}/desk/confirm`,
    ]);
  }

  async expiring(listing: Listing, days: number): Promise<void> {
    await this.write(await this.parties.authorOf(listing), `${this.name(listing)}还有${days}天到期`, [
      `${beijingDay(listing.expiresAt!)}到期，到期后别人找不到它。还在找合作就续期，已经解决就结束。`,
      `续期：${this.page(listing, '?renew=1')}`,
    ]);
  }

  async expired(listing: Listing, graceDays: number): Promise<void> {
    await this.write(await this.parties.authorOf(listing), `${this.name(listing)}已到期`, [
      `别人已经找不到它。${graceDays}天内可以一键续期。`,
      `续期：${this.page(listing, '?renew=1')}`,
    ]);
  }

  private name(listing: Listing): string {
    return `${KIND_WORDS[listing.kind]}「${listing.title}」`;
  }

  private page(listing: Listing, rest = ''): string {
    return `${this.config.publicUrl}/desk/${placeOf(listing.kind)}/${listing.id}${rest}`;
  }

  private async write(people: readonly Person[], subject: string, lines: readonly string[]): Promise<void> {
    for (const person of people) {
      await this.mailer.send({ to: person.email, subject, text: [`${person.name}：`, '', ...lines].join('\n') });
    }
  }
}
