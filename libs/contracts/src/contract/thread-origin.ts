import { Injectable } from '@nestjs/common';
import { Deal, knowsReasons, STAGE_EVENTS, standingOf } from '@guibang/deals';
import { checkChain, Ledger, type LedgerEvent } from '@guibang/ledger';
import { currentViewer, Db } from '@guibang/platform';
import type { Reason } from '@dto/matching';
import type { ContractThread, ThreadEntry } from '../dto';
import type { Contract } from './contract.entity';
import { entryTitle } from './thread-words';

type Stages = ContractThread['stages'];

export interface Beforehand {
  /** Stations from the need to the talk; empty for a contract that was made elsewhere. */
  readonly stages: Stages;
  readonly entries: ThreadEntry[];
  readonly intact: boolean;
}

interface Listed {
  readonly id: string;
  readonly kind: 'need' | 'result';
  readonly title: string;
  readonly public: boolean;
}

const PUBLISHED = new Set(['listing.published', 'listing.renewed', 'listing.closed']);
const REASONS = 3;

/**
 * What came before a contract: the need and the result as they were published, the match with its reasons frozen at the time, the
 * steps of the talk. Never the talk itself: who sees a contract, such as the station, sees when it was reached and no more.
 */
@Injectable()
export class ThreadOrigin {
  constructor(
    private readonly db: Db,
    private readonly ledger: Ledger,
  ) {}

  async of({ dealId }: Contract): Promise<Beforehand> {
    const deal = dealId && (await this.db.repo(Deal).findOneBy({ id: dealId }));
    if (!deal) return { stages: [], entries: [], intact: true };
    const listings = await this.listings(deal);
    const told: { events: LedgerEvent[]; entries: ThreadEntry[] }[] = [];
    for (const listing of listings) told.push(await this.ofListing(listing));
    told.push(await this.ofDeal(deal));
    const matched = deal.matchId
      ? await this.db.one<{ at: Date }>(`SELECT created_at AS at FROM matches WHERE id = $1`, [deal.matchId])
      : null;
    const need = listings.find(({ kind }) => kind === 'need') ?? listings[0];
    const first = (stage: ThreadEntry['stage']) =>
      told.flatMap(({ entries }) => entries).find((entry) => entry.stage === stage)?.at ?? null;
    const open = standingOf(currentViewer(), deal) !== null;
    return {
      stages: [
        { stage: 'need', at: first('need'), href: need?.public ? `/${need.kind}s/${need.id}` : null },
        {
          stage: 'match',
          at: (matched?.at ?? deal.askedAt ?? deal.openedAt)?.toISOString() ?? null,
          href: deal.origin === 'award' && deal.originRef ? `/challenges/${deal.originRef.split(':')[1]}` : null,
        },
        { stage: 'talk', at: deal.openedAt?.toISOString() ?? null, href: open ? `/desk/deals/${deal.id}/story` : null },
      ],
      // In the order in which it happened: two listings and a talk are three chains.
      entries: told.flatMap(({ entries }) => entries).sort((a, b) => a.at.localeCompare(b.at)),
      intact: told.every(({ events }) => checkChain(events) === null),
    };
  }

  private listings(deal: Deal): Promise<Listed[]> {
    return this.db.query<Listed>(
      `SELECT id, kind, title, state = 'published' AND deleted_at IS NULL AS public FROM listings
        WHERE id = ANY($1::uuid[]) ORDER BY kind`,
      [[deal.needId, deal.resultId].filter((id) => id !== null)],
    );
  }

  private async ofListing({ id, kind, title }: Listed): Promise<{ events: LedgerEvent[]; entries: ThreadEntry[] }> {
    const events = await this.ledger.history({ kind: 'listing', id });
    const what = kind === 'need' ? '需求' : '成果';
    const entries = events
      .filter(({ name }) => PUBLISHED.has(name))
      .map((event) => this.entry(event, 'need', `${what}${entryTitle(event)}「${title}」`, null, null));
    return { events, entries };
  }

  private async ofDeal(deal: Deal): Promise<{ events: LedgerEvent[]; entries: ThreadEntry[] }> {
    const events = await this.ledger.history({ kind: 'deal', id: deal.id });
    const rows = await this.db.query<{ id: string; name: string }>(
      `SELECT id, name FROM organizations WHERE id = ANY($1::uuid[])`,
      [[deal.buyerOrgId, deal.sellerOrgId, deal.brokerOrgId].filter((id) => id !== null)],
    );
    const names = new Map(rows.map((row) => [row.id, row.name]));
    const why = knowsReasons(currentViewer(), deal) ? reasonText(deal.reasons) : null;
    const entries = events
      .filter(({ name }) => STAGE_EVENTS.has(name))
      .map((event) => {
        const asked = event.name === 'deal.asked' || event.name === 'deal.proposed';
        const by = names.get(event.actor.orgId ?? '') ?? null;
        return this.entry(event, asked ? 'match' : 'talk', entryTitle(event) ?? event.name, by, asked ? why : null);
      });
    return { events, entries };
  }

  private entry(
    event: LedgerEvent,
    stage: ThreadEntry['stage'],
    title: string,
    by: string | null,
    reason: string | null,
  ): ThreadEntry {
    return {
      at: event.at.toISOString(),
      stage,
      event: event.name,
      title,
      by: by ?? '平台',
      amount: null,
      reason,
      ledger: { id: event.id, seq: event.seq, hash: event.hash },
      corrects: null,
    };
  }
}

/** The match's reasons as they were when interest was shown: the words of both texts, and indicators that were met. */
function reasonText(reasons: readonly Reason[]): string | null {
  const said = reasons.flatMap((reason) => {
    if (reason.kind === 'terms') return [`都说到${reason.terms.map(({ text }) => `「${text}」`).join('')}`];
    return reason.kind === 'indicator' ? [`「${reason.indicator.name}」符合`] : [];
  });
  return said.length > 0 ? `匹配理由：${said.slice(0, REASONS).join('，')}` : null;
}
