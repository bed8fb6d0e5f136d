import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db, Realtime } from '@guibang/platform';
import type { MessageData, MessageKind, Speaker } from '../dto';
import type { Deal } from '../deal/deal.entity';
import { dealRoom } from './deal-room';

export interface Entry {
  readonly kind: MessageKind;
  readonly speaker: Speaker;
  readonly data?: MessageData;
  readonly body?: string;
  readonly id?: string;
  readonly mentions?: readonly string[];
}

/** Everything that is said and done in a room, in one order: the deal's row is held, so its numbers have no holes and no doubles. */
@Injectable()
export class Journal {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly realtime: Realtime,
  ) {}

  /** Writes the next entry. The caller holds the deal and saves it. @returns its number */
  async write(deal: Deal, entry: Entry): Promise<number> {
    deal.lastSeq += 1;
    const { userId } = currentViewer();
    await this.db.query(
      `INSERT INTO deal_messages (deal_id, seq, id, kind, speaker, user_id, body, data, mentions, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        deal.id,
        deal.lastSeq,
        entry.id ?? randomUUID(),
        entry.kind,
        entry.speaker,
        entry.speaker === 'program' ? null : userId,
        entry.body ?? '',
        entry.data ?? {},
        entry.mentions ?? [],
        this.clock.now(),
      ],
    );
    return deal.lastSeq;
  }

  /** A read mark, for the other pages. */
  announceRead(dealId: string, userId: string, seq: number): Promise<void> {
    return this.realtime.publish(dealRoom, dealId, 'read', { userId, seq });
  }

  /** Tells open pages, with the commit, how far the deal is; they ask for what they miss. */
  announce(deal: Deal): Promise<void> {
    const { version, state, lastSeq, sheetVersion } = deal;
    return this.realtime.publish(dealRoom, deal.id, 'changed', { version, state, lastSeq, sheetVersion });
  }
}
