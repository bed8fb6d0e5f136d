import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { beijingDay, Clock } from '@guibang/kernel';
import { Db, Files, PdfPaper, runAs, Viewer } from '@guibang/platform';
import { ContractTexts } from '../contract/contract-texts';
import { Deal } from '../deal/deal.entity';
import { TERM_KEYS, type TermKey, type TermValues } from '../dto';
import { Asking } from '../interest/asking';
import { Meetings } from '../meeting/meetings.service';
import { Clicking } from '../nda/clicking';
import { NdaTexts } from '../nda/nda-texts';
import { Confirming } from '../office/confirming';
import { Messages } from '../room/messages.service';
import { Signing } from '../signing/signing';
import { Agreeing } from '../term/agreeing';
import { Offering } from '../term/offering';
import { TermRows } from '../term/term-rows';
import { DemoViewers } from './demo-viewers';
import { demoValues, TALK } from './demo-texts';

const DAY = 86_400_000;

interface Cast {
  readonly deal: Deal;
  readonly buyer: Viewer;
  readonly seller: Viewer;
}

/** The rooms of the demo, each brought a stage further than the one before, by the services that everybody uses. */
@Injectable()
export class DemoDeals {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly viewers: DemoViewers,
    private readonly asking: Asking,
    private readonly ndas: NdaTexts,
    private readonly clicking: Clicking,
    private readonly messages: Messages,
    private readonly meetings: Meetings,
    private readonly rows: TermRows,
    private readonly offering: Offering,
    private readonly agreeing: Agreeing,
    private readonly confirming: Confirming,
    private readonly texts: ContractTexts,
    private readonly signing: Signing,
  ) {}

  /** Rooms that are open and untouched, in order: one click; terms on the table; agreed with a price notice; signed. */
  async bring(): Promise<void> {
    const rooms = await this.db.repo(Deal).find({ where: { state: 'open' }, order: { code: 'ASC' } });
    const [clicked, talked, agreed, signed] = rooms;
    if (clicked) await this.click(await this.cast(clicked), ['seller']);
    if (talked) await this.talk(await this.cast(talked));
    if (agreed) await this.settle(await this.cast(agreed), 'licence');
    if (signed) await this.sign(await this.cast(signed));
    await this.propose();
  }

  private async cast(deal: Deal): Promise<Cast> {
    return {
      deal,
      buyer: await this.viewers.ownerOf(deal.needId!),
      seller: await this.viewers.ownerOf(deal.resultId!),
    };
  }

  private async click({ deal, ...people }: Cast, sides: readonly ('buyer' | 'seller')[]): Promise<void> {
    const { version, hash } = this.ndas.current();
    for (const side of sides) await runAs(people[side], () => this.clicking.click(deal.id, { version, hash }));
  }

  private async talk(cast: Cast): Promise<void> {
    const { deal, buyer, seller } = cast;
    await this.click(cast, ['buyer', 'seller']);
    for (const { by, body } of TALK) {
      await runAs(cast[by], () => this.messages.send(deal.id, { id: randomUUID(), body }));
    }
    const startsAt = new Date(this.clock.now().getTime() + 5 * DAY).toISOString();
    const meeting = { title: '到厂里看现场', startsAt, minutes: 120, place: '厂区会议室' };
    await runAs(buyer, () => this.meetings.propose(deal.id, meeting));
    const values = demoValues(deal.title, 'develop_entrust');
    for (const key of ['type', 'scope', 'ip'] as const) await this.row(cast, key, values);
    await this.offer(deal, buyer, 'price', values);
    const lines = values.price!.lines.map((line) => ({ ...line, amount: raised(line.amount) }));
    await this.offer(deal, seller, 'price', { price: { lines } }, '含两次到厂调试');
  }

  private async settle(cast: Cast, type: 'licence' | 'develop_entrust'): Promise<void> {
    const { deal, buyer, seller } = cast;
    await this.click(cast, ['buyer', 'seller']);
    for (const { by, body } of TALK.slice(0, 2)) {
      await runAs(cast[by], () => this.messages.send(deal.id, { id: randomUUID(), body }));
    }
    const values = demoValues(deal.title, type);
    for (const key of TERM_KEYS) if (values[key]) await this.row(cast, key, values);
    for (const viewer of [buyer, seller]) {
      const { sheetVersion } = await this.now(deal);
      await runAs(viewer, () => this.agreeing.agree(deal.id, { sheetVersion }));
    }
    const office = await this.viewers.withRole('university_admin', deal.sellerOrgId);
    const { sheetVersion, officeNeeded } = await this.now(deal);
    if (!office || !officeNeeded) return;
    const pricing = type === 'licence' ? { pricing: 'negotiated' as const, abstract: deal.title } : {};
    await runAs(office, () => this.confirming.confirm(deal.id, { decision: 'confirm', sheetVersion, ...pricing }));
  }

  private async sign(cast: Cast): Promise<void> {
    await this.settle(cast, 'develop_entrust');
    const { hash } = await this.texts.of(await this.now(cast.deal));
    const scan = await new PdfPaper({ title: '签章扫描件（演示）' })
      .title('签章扫描件（演示）')
      .paragraph('演示数据，没有法律效力。')
      .finish();
    for (const viewer of [cast.buyer, cast.seller]) {
      const path = this.files.temporary();
      await writeFile(path, scan);
      const request = { signatory: viewer.name, signedOn: beijingDay(this.clock.now()), contractHash: hash };
      await runAs(viewer, () => this.signing.sign(cast.deal.id, request, { path, originalname: 'sealed-demo.pdf' }));
    }
  }

  /** A broker brings the best pair together that nobody has answered. */
  private async propose(): Promise<void> {
    const broker = await this.viewers.withRole('broker', null);
    const pair = await this.db.one<{ need_id: string; result_id: string }>(
      `SELECT m.need_id, m.result_id FROM matches m JOIN listings n ON n.id = m.need_id JOIN listings r ON r.id = m.result_id
        WHERE m.listed AND NOT m.kept AND n.state = 'published' AND r.state = 'published'
          AND NOT EXISTS (SELECT 1 FROM deals d WHERE d.need_id = m.need_id) ORDER BY m.score DESC, m.id LIMIT 1`,
    );
    if (!broker || !pair) return;
    const note = '两家离得近，指标也对得上，建议先看样品';
    await runAs(broker, () => this.asking.propose({ needId: pair.need_id, resultId: pair.result_id, note }));
  }

  private async row(cast: Cast, key: TermKey, values: TermValues): Promise<void> {
    await this.offer(cast.deal, cast.buyer, key, values);
    const { version, waiting_offer: offerId } = await this.rows.one(cast.deal.id, key);
    await runAs(cast.seller, () => this.offering.accept(cast.deal.id, key, { version, offerId: offerId! }));
  }

  private async offer(deal: Deal, by: Viewer, key: TermKey, values: TermValues, note?: string): Promise<void> {
    const { version } = await this.rows.one(deal.id, key);
    await runAs(by, () => this.offering.offer(deal.id, key, { version, [key]: values[key], note }));
  }

  private now(deal: Deal): Promise<Deal> {
    return this.db.repo(Deal).findOneByOrFail({ id: deal.id });
  }
}

/** A tenth more, in whole 元. */
function raised(yuan: string): string {
  return `${Math.round(Number(yuan) * 1.1)}.00`;
}
