import { Injectable, OnModuleInit } from '@nestjs/common';
import { dealSigned, SignedDeals } from '@guibang/deals';
import { OrganizationStore } from '@guibang/identity';
import { Ledger } from '@guibang/ledger';
import { Db } from '@guibang/platform';
import { Contract } from '../contract/contract.entity';
import { ContractStore } from '../contract/contract.store';
import { Drafting } from '../contract/drafting';
import { Signing } from '../contract/signing';
import { Planning } from '../performance/planning';
import { fieldsOfDeal, partyOf, planOfDeal } from './deal-fields';

/** A signed deal is a signed contract: kept by the seller, who registers it. Heard twice, it is still one. */
@Injectable()
export class FromDeals implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly ledger: Ledger,
    private readonly deals: SignedDeals,
    private readonly organizations: OrganizationStore,
    private readonly drafting: Drafting,
    private readonly signing: Signing,
    private readonly planning: Planning,
    private readonly store: ContractStore,
  ) {}

  onModuleInit(): void {
    this.ledger.on(
      dealSigned,
      'contracts.take-over-deal',
      async ({ subject }) => void (await this.takeOver(subject.id)),
    );
  }

  /** @returns the contract's id */
  takeOver(dealId: string): Promise<string> {
    return this.db.tx(async () => {
      await this.db.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 14))`, [dealId]);
      const known = await this.db.repo(Contract).findOneBy({ dealId });
      if (known) return known.id;
      const terms = await this.deals.termsOf(dealId);
      const [seller, buyer] = [
        await this.organizations.find(terms.sellerOrgId),
        await this.organizations.find(terms.buyerOrgId),
      ];
      const broker = terms.brokerOrgId ? await this.organizations.find(terms.brokerOrgId) : null;
      const parties = [
        partyOf('seller', seller),
        partyOf('buyer', buyer),
        ...(broker ? [partyOf('broker', broker)] : []),
      ];
      const contract = this.drafting.blank(seller.id, terms.sellerUserId, 'deal');
      contract.dealId = dealId;
      await this.drafting.write(contract, fieldsOfDeal(terms, parties));
      await this.db.repo(Contract).save(contract);
      await this.keepScans(contract.id, terms.signatures);
      await this.planning.write(contract, planOfDeal(terms));
      const happened = await this.signing.signed(contract);
      contract.signedAt = terms.signedAt;
      await this.store.save(contract);
      await this.store.tell(contract.id, happened);
      return contract.id;
    });
  }

  /** The sealed scans of both sides are the contract's papers. */
  private async keepScans(
    contractId: string,
    scans: readonly { readonly fileId: string; readonly side: string }[],
  ): Promise<void> {
    for (const { fileId, side } of scans) {
      await this.db.query(
        `INSERT INTO contract_files (contract_id, kind, file_id, org_id, added_at)
         SELECT $1, 'contract', $2, CASE WHEN $3 = 'buyer' THEN c.buyer_org_id ELSE c.seller_org_id END, f.created_at
           FROM files f, contracts c WHERE f.id = $2 AND c.id = $1`,
        [contractId, fileId, side],
      );
    }
  }
}
