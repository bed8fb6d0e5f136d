import { Injectable } from '@nestjs/common';
import { checkChain, Ledger, type LedgerEvent } from '@guibang/ledger';
import { currentViewer, Db } from '@guibang/platform';
import { type DealStory, type Speaker, type StoryEntry, type StoryStage, TERM_KEYS, type TermKey } from '../dto';
import type { Deal } from '../deal/deal.entity';
import { knowsNames, may } from '../deal/deal.policy';
import { DealStore } from '../deal/deal.store';

/** Talk, not story: every message would drown the steps. */
const TALK = new Set(['deal.written', 'deal.mentioned']);
/** What those see who may see stages and clocks only. */
export const STAGE_EVENTS: ReadonlySet<string> = new Set([
  'deal.asked',
  'deal.proposed',
  'deal.opened',
  'deal.declined',
  'deal.withdrawn',
  'deal.expired',
  'deal.disclosed',
  'deal.agreed',
  'deal.confirmed',
  'deal.returned',
  'deal.objected',
  'deal.objection-settled',
  'deal.signed',
  'deal.closed',
]);
const MATCH = new Set(['deal.asked', 'deal.proposed', 'deal.declined', 'deal.withdrawn', 'deal.expired']);
const CONTRACT = new Set(['deal.signature-given', 'deal.signed']);
/** What an event says of itself and everybody who sees it may read. */
const DETAILS = ['due', 'reason', 'outcome', 'pricing', 'origin', 'answer'];
const SPEAKERS: readonly unknown[] = ['buyer', 'seller', 'broker', 'program'];

/** 来龙去脉 of a deal: its ledger told in order, with the dates of the thread's stations. */
@Injectable()
export class Stories {
  constructor(
    private readonly db: Db,
    private readonly ledger: Ledger,
    private readonly store: DealStore,
  ) {}

  async of(id: string): Promise<DealStory> {
    const deal = await this.store.read(id);
    const viewer = currentViewer();
    const talk = may('read', viewer, deal);
    const events = await this.ledger.history({ kind: 'deal', id });
    const shown = events.filter(({ name }) => (talk ? !TALK.has(name) : STAGE_EVENTS.has(name)));
    const people = talk && knowsNames(viewer, deal) ? await this.people(shown) : new Map<string, string>();
    return {
      stations: await this.stations(deal),
      entries: shown.map((event) => entry(event, people, talk)),
      intact: checkChain(events) === null,
    };
  }

  private async stations(deal: Deal): Promise<DealStory['stations']> {
    const row = await this.db.one<{ published: Date | null; matched: Date | null }>(
      `SELECT (SELECT published_at FROM listings WHERE id = coalesce($1::uuid, $2::uuid)) AS published,
              (SELECT created_at FROM matches WHERE id = $3::uuid) AS matched`,
      [deal.needId, deal.resultId, deal.matchId],
    );
    const at = (stage: StoryStage, day: Date | null | undefined) => ({ stage, at: day?.toISOString() ?? null });
    return [
      at('need', row?.published),
      at('match', row?.matched ?? deal.askedAt),
      at('deal', deal.openedAt),
      at('contract', deal.signedAt),
    ];
  }

  private async people(events: readonly LedgerEvent[]): Promise<Map<string, string>> {
    const ids = [...new Set(events.flatMap(({ actor }) => actor.userId ?? []))];
    const rows = await this.db.query<{ id: string; name: string }>(
      `SELECT id, name FROM users WHERE id = ANY($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row.name]));
  }
}

function entry(event: LedgerEvent, people: ReadonlyMap<string, string>, talk: boolean): StoryEntry {
  const { data, name } = event;
  const by = data.by ?? data.askedBy;
  const said = DETAILS.flatMap((field) => (typeof data[field] === 'string' ? [[field, data[field]] as const] : []));
  return {
    seq: event.seq,
    event: name,
    stage: MATCH.has(name) ? 'match' : CONTRACT.has(name) ? 'contract' : 'deal',
    at: event.at.toISOString(),
    by: SPEAKERS.includes(by) ? (by as Speaker) : null,
    person: (event.actor.userId && people.get(event.actor.userId)) || null,
    key: talk && TERM_KEYS.includes(data.key as TermKey) ? (data.key as TermKey) : null,
    detail: Object.fromEntries(said),
    hash: event.hash,
  };
}
