import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import { type DeclarationRequest, type DeclarationSheet, type MySeat, RELATION_KINDS, type SeatDecision } from '../dto';
import type { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore } from '../challenge/challenge.store';
import { challengeDeclared, challengeSeatReplaced } from '../challenges.events';
import { Conflicts } from '../conflict/conflicts';
import { judgingError } from '../judging.errors';
import { MySeats } from './my-seats';
import { Declared, type Seat, Seats } from './seats';
import type { SeatVerb } from './seat.lifecycle';

const VERBS: Record<DeclarationRequest['answer'], SeatVerb> = {
  none: 'accept',
  recuse: 'recuse',
  relation: 'tell',
  decline: 'decline',
};

export const PLEDGE =
  '我与各揭榜方、发榜方没有单位、经济、亲属、师生、合作或竞争关系；评审期间不与各方私下联系，不外传标书和评审情况。';

/** 申报回避: who takes part is shown, and nothing of what they say, before the expert has answered. */
@Injectable()
export class Declaring {
  constructor(
    private readonly db: Db,
    private readonly store: ChallengeStore,
    private readonly seats: Seats,
    private readonly mySeats: MySeats,
    private readonly conflicts: Conflicts,
  ) {}

  /** Names in the order of the alphabet, so that they do not tell which bid is whose. */
  async sheet(challengeId: string): Promise<DeclarationSheet> {
    const seat = await this.seats.mine(challengeId);
    const parties = await this.db.one<{ publisher: string; units: string[] | null; people: string[] | null }>(
      `SELECT (SELECT o.name FROM challenges c JOIN organizations o ON o.id = c.org_id WHERE c.id = $1) AS publisher,
              (SELECT array_agg(DISTINCT x.name ORDER BY x.name) FROM challenge_bids b JOIN organizations o ON o.id = b.org_id,
                 LATERAL (SELECT o.name UNION SELECT m->>'name' FROM jsonb_array_elements(
                   coalesce(b.content->'form'->'consortium', '[]')) m) x WHERE b.challenge_id = $1 AND b.content IS NOT NULL) AS units,
              (SELECT array_agg(DISTINCT x.name ORDER BY x.name) FROM challenge_bids b,
                 LATERAL (SELECT b.content->'form'->'leader'->>'name' AS name UNION SELECT m->>'name' FROM jsonb_array_elements(
                   coalesce(b.content->'form'->'team', '[]')) m) x
                WHERE b.challenge_id = $1 AND b.content IS NOT NULL AND x.name IS NOT NULL) AS people`,
      [challengeId],
    );
    return {
      seat: await this.mySeats.one(seat.id),
      publisher: parties!.publisher,
      parties: { units: parties!.units ?? [], people: parties!.people ?? [] },
      pledge: PLEDGE,
    };
  }

  /** @throws seat.relation-needed where a relation is declared without saying which */
  declare(challengeId: string, request: DeclarationRequest): Promise<MySeat> {
    return this.db.tx(async () => {
      const challenge = await this.held(challengeId);
      const seat = await this.seats.mine(challengeId);
      const needed = request.answer === 'recuse' || request.answer === 'relation';
      const relations = request.relations ?? [];
      const note = request.note ? request.note : null;
      if (needed && (relations.length === 0 || !note)) throw judgingError('seat.relation-needed');
      const declared: Declared = { answer: request.answer, relations: needed ? relations : [], note };
      const state = await this.seats.step(seat, VERBS[request.answer], '申报', { declared });
      if (needed) await this.conflicts.declared(challengeId, seat.user_id, wordsOf(declared));
      await this.store.keep(challenge, [
        { event: challengeDeclared, data: { seatId: seat.id, outcome: request.answer, state } },
      ]);
      return this.mySeats.one(seat.id);
    });
  }

  /** The officer's word on a relation that an expert declared. */
  decide(challengeId: string, seatId: string, { decision, note }: SeatDecision): Promise<Challenge> {
    return this.store.step(challengeId, 'judge-conflicts', async (challenge) => {
      const seat = await this.seats.one(challenge.id, seatId);
      const state = await this.seats.step(seat, decision, '认定', { reason: note });
      if (decision === 'accept') {
        await this.conflicts.forgive(challenge.id, seat.user_id, note);
        if (await this.conflicts.tied(challenge.id, seat.user_id))
          throw judgingError('conflict.open', { name: seat.name });
      }
      return [{ event: challengeDeclared, data: { seatId, outcome: decision, state, note } }];
    });
  }

  /** Somebody does not answer or does not finish. His seat is empty and can be drawn again. */
  replace(challengeId: string, seatId: string, reason: string): Promise<Challenge> {
    return this.store.step(challengeId, 'draw', async (challenge) => {
      const seat: Seat = await this.seats.one(challenge.id, seatId);
      if (seat.kind === 'publisher') throw judgingError('seat.not-found');
      await this.seats.step(seat, seat.state === 'submitted' ? 'recuse' : 'replace', '更换', { reason });
      return [{ event: challengeSeatReplaced, data: { seatId, reason } }];
    });
  }

  private async held(challengeId: string): Promise<Challenge> {
    const challenge = await this.store.find(challengeId);
    if (!challenge || !['opened', 'reviewing'].includes(challenge.state)) throw judgingError('seat.not-found');
    return challenge;
  }
}

const wordsOf = ({ relations, note }: Declared): string =>
  `专家申报：${relations.map((kind) => RELATION_KINDS[kind]).join('、')}。${note ?? ''}`;
