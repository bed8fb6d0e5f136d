import { Injectable, OnModuleInit } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { Db, defineRoom, Realtime } from '@guibang/platform';
import { Deal } from '../deal/deal.entity';
import { may } from '../deal/deal.policy';

/** The room `deal:<id>`: `changed` and `read` ride on commits, typing and presence do not. */
export const dealRoom = defineRoom('deal', { signals: ['typing'], presence: true });

/** Who may be in a room is who may read its talk. */
@Injectable()
export class DealRoom implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly realtime: Realtime,
  ) {}

  onModuleInit(): void {
    this.realtime.room(dealRoom, {
      mayJoin: async (viewer, id) => {
        const deal = isUUID(id) ? await this.db.repo(Deal).findOne({ where: { id } }) : null;
        return deal !== null && may('read', viewer, deal);
      },
    });
  }
}
