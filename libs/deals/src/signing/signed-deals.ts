import { Injectable } from '@nestjs/common';
import type { Fen } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import type { ContractText, ContractType, Origin, Pricing, SignatureView, TermValues } from '../dto';
import { ContractTexts } from '../contract/contract-texts';
import { totalsOf } from '../contract/money-clauses';
import { Deal } from '../deal/deal.entity';
import { dealError } from '../deals.errors';
import { Signatures } from './signatures';

/** A signed deal as contracts take it over: fixed terms, amounts in 分, who signed what. */
export interface DealTerms {
  readonly dealId: string;
  readonly code: string;
  readonly origin: Origin;
  readonly originRef: string | null;
  readonly matchId: string | null;
  readonly needId: string | null;
  readonly resultId: string | null;
  readonly buyerOrgId: string;
  readonly sellerOrgId: string;
  readonly buyerUserId: string | null;
  readonly sellerUserId: string | null;
  /** The broker that was in the room. */
  readonly brokerOrgId: string | null;
  readonly type: ContractType;
  /** 项目名称. */
  readonly title: string;
  readonly terms: TermValues;
  readonly total: Fen;
  readonly technical: Fen;
  /** 提成: the total is not known yet. */
  readonly totalOpen: boolean;
  readonly pricing: Pricing | null;
  /** Ended 协议定价公示, if there was one. */
  readonly noticeId: string | null;
  /** Last day of both signatures, Beijing. */
  readonly signedOn: string;
  readonly signedAt: Date;
  readonly contractHash: string;
  readonly text: ContractText;
  /** File ids of the scans in platform's `files`. */
  readonly signatures: readonly (SignatureView & { readonly fileId: string })[];
}

/** What contracts ask of deals. */
@Injectable()
export class SignedDeals {
  constructor(
    private readonly db: Db,
    private readonly texts: ContractTexts,
    private readonly signatures: Signatures,
  ) {}

  /** Who may see it, the caller has asked. @throws deal.not-found, also for a deal that is not signed */
  async termsOf(dealId: string): Promise<DealTerms> {
    const deal = await this.db.repo(Deal).findOne({ where: { id: dealId, state: 'signed' } });
    if (!deal?.signedTerms) throw dealError('deal.not-found');
    const terms = deal.signedTerms;
    const totals = terms.price ? totalsOf(terms.price) : { total: 0n, technical: 0n };
    const notice = await this.db.one<{ id: string }>(
      `SELECT id FROM deal_notices WHERE deal_id = $1 AND stopped_at IS NULL`,
      [dealId],
    );
    return {
      dealId: deal.id,
      code: deal.code,
      origin: deal.origin,
      originRef: deal.originRef,
      matchId: deal.matchId,
      needId: deal.needId,
      resultId: deal.resultId,
      buyerOrgId: deal.buyerOrgId,
      sellerOrgId: deal.sellerOrgId,
      buyerUserId: deal.buyerUserId,
      sellerUserId: deal.sellerUserId,
      brokerOrgId: deal.brokerState === 'joined' ? deal.brokerOrgId : null,
      type: terms.type!.type,
      title: terms.scope!.title,
      terms,
      ...totals,
      totalOpen: terms.price?.open ?? false,
      pricing: deal.pricing,
      noticeId: notice?.id ?? null,
      signedOn: deal.signedOn!,
      signedAt: deal.signedAt!,
      contractHash: deal.contractHash!,
      text: await this.texts.of(deal),
      signatures: await this.withFiles(deal),
    };
  }

  private async withFiles(deal: Deal): Promise<DealTerms['signatures']> {
    const files = await this.db.query<{ side: string; file_id: string }>(
      `SELECT side, file_id FROM deal_signatures WHERE deal_id = $1`,
      [deal.id],
    );
    const idOf = new Map(files.map((row) => [row.side, row.file_id]));
    return (await this.signatures.of(deal)).map((view) => ({ ...view, fileId: idOf.get(view.side)! }));
  }
}
