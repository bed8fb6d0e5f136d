import { rm } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { beijingDay, Clock } from '@guibang/kernel';
import { VerdictsService } from '@guibang/matching';
import { currentViewer, Db } from '@guibang/platform';
import type { ContractText, RoomFile, Side, SigningRequest, TermValues } from '../dto';
import { ContractTexts } from '../contract/contract-texts';
import { totalsOf } from '../contract/money-clauses';
import { Deal } from '../deal/deal.entity';
import { DealStore, move, Step } from '../deal/deal.store';
import { dealError } from '../deals.errors';
import { dealSignatureGiven, dealSigned } from '../deals.events';
import { Notices } from '../office/notices';
import { OfficeViews } from '../office/office-views';
import type { Upload } from '../room/room-files';
import { checkWhole } from '../term/agreeing';
import { TermRows } from '../term/term-rows';
import { Concluding } from './concluding';
import { Signatures } from './signatures';
import { SigningMethod } from './signing-port';

/** Each side hands in its signed paper; the second one fixes the terms and moves need, result and match with it. */
@Injectable()
export class Signing {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: DealStore,
    private readonly rows: TermRows,
    private readonly texts: ContractTexts,
    private readonly notices: Notices,
    private readonly offices: OfficeViews,
    private readonly signatures: Signatures,
    private readonly method: SigningMethod,
    private readonly verdicts: VerdictsService,
    private readonly concluding: Concluding,
  ) {}

  async sign(id: string, request: SigningRequest, upload: Upload | undefined): Promise<Deal> {
    try {
      return await this.db.tx(async () => {
        const { matchId } = await this.store.read(id);
        if (matchId) await this.verdicts.lock(matchId);
        return this.store.step(id, 'sign', (deal, { side }) => this.take(deal, side!, request, upload));
      });
    } finally {
      // What was kept has been moved away; what was refused must not stay behind.
      if (upload) await rm(upload.path, { force: true });
    }
  }

  private async take(deal: Deal, side: Side, request: SigningRequest, upload: Upload | undefined): Promise<Step> {
    const text = await this.mayBeSigned(deal, request);
    const dropped = await this.signatures.dropStale(deal, text.hash);
    const signed = await this.signatures.of(deal);
    if (signed.some((one) => one.side === side)) throw dealError('signing.done');
    const { file, data } = await this.method.collect(deal, { side, contractHash: text.hash, upload });
    await this.note(deal, side, request, file);
    const facts = { signatory: request.signatory, signedOn: request.signedOn, sha256: file.sha256, file, ...data };
    const first: Step = {
      lines: [{ kind: 'signature', data: facts }],
      events: [{ event: dealSignatureGiven, data: { by: side, sha256: file.sha256, dropped } }],
    };
    return signed.length === 0 ? first : this.finish(deal, text, first);
  }

  /** @throws whatever still stands in the way */
  private async mayBeSigned(deal: Deal, request: SigningRequest): Promise<ContractText> {
    if (request.signedOn > beijingDay(this.clock.now())) throw dealError('signing.future');
    checkWhole(await this.rows.of(deal.id));
    const notice = await this.notices.ofDeal(deal.id);
    if (notice && notice.objections > 0) throw dealError('notice.objected');
    if (notice && notice.ends_on >= this.notices.today) throw dealError('notice.running', { until: notice.ends_on });
    if (!notice && deal.pricing === 'negotiated' && (await this.offices.isTransfer(deal)))
      throw dealError('office.needed');
    const text = await this.texts.of(deal);
    if (text.hash !== request.contractHash) throw dealError('contract.moved');
    return text;
  }

  private async finish(deal: Deal, text: ContractText, { lines = [], events = [] }: Step): Promise<Step> {
    move(deal, 'sign', '签订');
    const rows = await this.rows.of(deal.id);
    const terms = Object.fromEntries(rows.flatMap((row) => (row.agreed ? [[row.key, row.agreed]] : []))) as TermValues;
    deal.signedAt = this.clock.now();
    deal.signedOn = await this.lastDay(deal.id);
    deal.signedTerms = terms;
    deal.signedText = { ...text, draft: false };
    deal.priceFen = terms.price ? totalsOf(terms.price).total : null;
    deal.contractHash = text.hash;
    await this.concluding.conclude(deal, terms);
    const data = { contractHash: text.hash };
    return {
      lines: [...lines, { kind: 'signed', data: { hash: text.hash, signedOn: deal.signedOn ?? undefined } }],
      events: [...events, { event: dealSigned, data }],
    };
  }

  private async lastDay(dealId: string): Promise<string> {
    const row = await this.db.one<{ day: string }>(
      `SELECT max(signed_on)::text AS day FROM deal_signatures WHERE deal_id = $1`,
      [dealId],
    );
    return row!.day;
  }

  private async note(deal: Deal, side: Side, request: SigningRequest, file: RoomFile): Promise<void> {
    await this.db.query(
      `INSERT INTO deal_signatures (deal_id, side, file_id, deal_file_id, signatory, position, signed_on, contract_hash,
                                    adapter, user_id, at)
       SELECT $1, $2, f.file_id, f.id, $4, $5, $6, $7, $8, $9, $10 FROM deal_files f WHERE f.id = $3`,
      [
        deal.id,
        side,
        file.id,
        request.signatory,
        request.position ?? null,
        request.signedOn,
        request.contractHash,
        this.method.name,
        currentViewer().userId,
        this.clock.now(),
      ],
    );
  }
}
