import { Injectable, OnModuleInit } from '@nestjs/common';
import { DeskRegistry } from '@guibang/identity';
import { holds } from '@guibang/platform';
import { markPairs } from './calls.policy';
import { Pairs } from './pairs.service';

/** The most urgent are enough to start from; the page has all. */
const SHOWN = 5;

/** What waits for a broker or an officer: pairs where one side said yes and the other has not answered, with the clock of the rule. */
@Injectable()
export class PairsDesk implements OnModuleInit {
  constructor(
    private readonly desk: DeskRegistry,
    private readonly pairs: Pairs,
  ) {}

  onModuleInit(): void {
    this.desk.register('pairs', async (viewer) => {
      if (!holds(viewer, markPairs) || !viewer.orgVerified) return [];
      const waiting = await this.pairs.waiting(SHOWN);
      return waiting.map((pair) => ({
        id: `pairs:call:${pair.id}`,
        verb: '撮合',
        object: `${pair.need.title} — ${pair.result.title}`,
        from: pair.needState === 'interested' ? '需求方感兴趣，成果方没答复' : '成果方感兴趣，需求方没答复',
        due: pair.due,
        workingDaysLeft: null,
        href: `/desk/pairs#p-${pair.id}`,
        mine: true,
      }));
    });
  }
}
