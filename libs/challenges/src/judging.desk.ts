import { Injectable, OnModuleInit } from '@nestjs/common';
import type { DeskItem } from '@dto/identity';
import { DeskRegistry } from '@guibang/identity';
import { Clock } from '@guibang/kernel';
import { holds } from '@guibang/platform';
import { WorkingDays } from '@guibang/taxonomy';
import { judgeBids } from './challenge/challenge.policy';
import type { MySeat } from './dto';
import { MySeats } from './panel/my-seats';

/** Seats that ask something of whoever sits on them: to declare, to mark, to hand in. */
@Injectable()
export class JudgingDesk implements OnModuleInit {
  constructor(
    private readonly desk: DeskRegistry,
    private readonly clock: Clock,
    private readonly workingDays: WorkingDays,
    private readonly mySeats: MySeats,
  ) {}

  onModuleInit(): void {
    this.desk.register('challenge-seats', async (viewer) =>
      holds(viewer, judgeBids) ? (await this.mySeats.waiting()).map((seat) => this.item(seat)) : [],
    );
  }

  private item(seat: MySeat): DeskItem {
    const { dueOn } = seat;
    return {
      id: `challenges:seat:${seat.id}`,
      verb: seat.state === 'drawn' ? '申报回避' : seat.state === 'declared' ? '等回避认定' : '评分',
      object: seat.title,
      from: seat.state === 'scoring' ? `已评${seat.done}/${seat.bids}` : '市科技局',
      due: dueOn,
      workingDaysLeft: dueOn ? this.workingDays.count(this.clock.now(), dueOn) : null,
      href: `/desk/reviewing/${seat.challengeId}`,
      mine: seat.state !== 'declared',
    };
  }
}
