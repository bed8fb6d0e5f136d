import { Injectable, OnModuleInit } from '@nestjs/common';
import type { DeskItem } from '@dto/identity';
import { DeskRegistry } from '@guibang/identity';
import { beijingDay, Clock } from '@guibang/kernel';
import { holds, Viewer } from '@guibang/platform';
import { WorkingDays } from '@guibang/taxonomy';
import type { DealCard, NextStep } from './dto';
import { DealCards, Known } from './deal/cards';
import { DealLists } from './deal/lists';
import { may, stepDeals } from './deal/deal.policy';
import { Meetings } from './meeting/meetings.service';

const MINE: Record<Exclude<NextStep, 'none'>, string> = {
  answer: '答复',
  nda: '确认保密文本',
  offer: '写第一条报价',
  terms: '谈条款',
  agree: '确认整份条款',
  confirm: '单位确认',
  notice: '处理异议',
  sign: '上传签章件',
};
const THEIRS: Record<Exclude<NextStep, 'none'>, string> = {
  answer: '等答复',
  nda: '等确认保密文本',
  offer: '等报价',
  terms: '等答复条款',
  agree: '等确认整份条款',
  confirm: '等单位确认',
  notice: '等公示期满',
  sign: '等对方签章',
};

/** What deals ask of somebody today, and what they wait for. */
@Injectable()
export class DealsDesk implements OnModuleInit {
  constructor(
    private readonly desk: DeskRegistry,
    private readonly clock: Clock,
    private readonly workingDays: WorkingDays,
    private readonly lists: DealLists,
    private readonly cards: DealCards,
    private readonly meetings: Meetings,
  ) {}

  onModuleInit(): void {
    this.desk.register('deals', async (viewer) => (holds(viewer, stepDeals) && viewer.orgId ? this.of(viewer) : []));
  }

  private async of(viewer: Viewer): Promise<DeskItem[]> {
    const known = await this.cards.known(await this.lists.running());
    const meetings = await this.meetings.waiting(known.map(({ deal }) => deal.id));
    return known.flatMap((one) => {
      const card = this.cards.card(one);
      const meeting = meetings.get(card.id);
      const met = meeting && meeting.speaker !== one.standing && may('meet', viewer, one.deal);
      return [
        ...this.step(card, one),
        ...this.broker(viewer, card, one),
        ...(met ? [this.item(card, 'meeting', '答复会议', true, beijingDay(meeting.starts_at))] : []),
      ];
    });
  }

  private step(card: DealCard, { standing }: Known): DeskItem[] {
    if (card.next === 'none' || standing === 'broker') return [];
    const what = card.myTurn ? card.next : 'wait';
    return [this.item(card, what, (card.myTurn ? MINE : THEIRS)[card.next], card.myTurn, card.due)];
  }

  private broker(viewer: Viewer, card: DealCard, { deal, standing }: Known): DeskItem[] {
    if (may('answer-broker', viewer, deal)) {
      const verb = standing === 'broker' ? '答复撮合邀请' : '答复是否请技术经理人';
      return [this.item(card, 'broker', verb, true, deal.brokerDueAt?.toISOString() ?? null)];
    }
    if (standing !== 'broker') return [];
    if (may('nda', viewer, deal)) return [this.item(card, 'nda', MINE.nda, true, null)];
    return card.next === 'answer' ? [this.item(card, 'wait', '等双方答复', false, card.due)] : [];
  }

  /** @param due a Beijing day, or a moment */
  private item(card: DealCard, what: string, verb: string, mine: boolean, due: string | null): DeskItem {
    const day = due && (due.includes('T') ? beijingDay(new Date(due)) : due);
    return {
      id: `deals:${what}:${card.id}`,
      verb,
      object: card.title,
      from: this.from(card),
      due,
      workingDaysLeft: day ? this.workingDays.count(this.clock.now(), day) : null,
      href: `/desk/deals/${card.id}`,
      mine,
    };
  }

  private from(card: DealCard): string {
    const other = card.mySide === 'buyer' ? card.seller : card.mySide === 'seller' ? card.buyer : null;
    if (other) return other;
    if (card.mySide === null) return '技术经理人撮合';
    return card.state === 'interest' ? `有一项${card.mySide === 'buyer' ? '成果' : '需求'}的单位感兴趣` : '对方单位';
  }
}
