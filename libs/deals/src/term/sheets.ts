import { Injectable } from '@nestjs/common';
import type { Deal } from '../deal/deal.entity';
import {
  type ContractType,
  FORCED_TERMS,
  type OfferView,
  type Side,
  type TermKey,
  type TermRow,
  type TermSheet,
  type TypeTerm,
} from '../dto';
import { LawDefaults } from './law-defaults';
import { OfferData, TermRowData, TermRows } from './term-rows';

/** The term sheet as the page shows it. */
@Injectable()
export class Sheets {
  constructor(
    private readonly rows: TermRows,
    private readonly law: LawDefaults,
  ) {}

  async of(deal: Deal): Promise<TermSheet> {
    const rows = await this.rows.of(deal.id);
    const offers = await this.rows.offers(deal.id);
    const type = typeOf(rows);
    return {
      version: deal.sheetVersion,
      rows: rows.map((row) =>
        this.row(
          row,
          offers.filter((offer) => offer.key === row.key),
          type,
        ),
      ),
      missing: rows.filter(isMissing).map((row) => row.key),
      agreed: { buyer: deal.sheetYes.includes('buyer'), seller: deal.sheetYes.includes('seller') },
    };
  }

  async history(deal: Deal, key: TermKey): Promise<OfferView[]> {
    return (await this.rows.offers(deal.id, key)).map(toOffer);
  }

  private row(row: TermRowData, offers: readonly OfferData[], type: ContractType | null): TermRow {
    const last = (side: Side) => offers.find((offer) => offer.side === side);
    const waiting = offers.find((offer) => offer.id === row.waiting_offer);
    const view = (offer: OfferData | undefined) => (offer ? toOffer(offer) : null);
    return {
      key: row.key,
      forced: FORCED_TERMS.includes(row.key),
      state: row.state,
      version: row.version,
      agreed: row.agreed,
      agreedAt: row.agreed_at?.toISOString() ?? null,
      buyer: view(last('buyer')),
      seller: view(last('seller')),
      waiting: view(waiting),
      reopenAskedBy: row.reopen_asked_by,
      offers: offers.length,
      law: this.law.of(row.key, type),
    };
  }
}

/** A forced row counts only when it is agreed, with a value. */
export function isMissing(row: TermRowData): boolean {
  return FORCED_TERMS.includes(row.key) && (row.state !== 'agreed' || row.agreed === null);
}

export function typeOf(rows: readonly TermRowData[]): ContractType | null {
  const row = rows.find((one) => one.key === 'type');
  return row?.state === 'agreed' && row.agreed ? (row.agreed as TypeTerm).type : null;
}

export function toOffer(offer: OfferData): OfferView {
  return {
    id: offer.id,
    no: offer.no,
    side: offer.side,
    by: offer.by ?? '',
    value: offer.value,
    note: offer.note,
    at: offer.at.toISOString(),
    outcome: offer.outcome,
  };
}
