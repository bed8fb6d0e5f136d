import { Injectable, OnModuleInit } from '@nestjs/common';
import { Ledger, LedgerEvent } from '@guibang/ledger';
import { listingChanged, listingClosed, listingExpired, listingPublished, listingRenewed } from '@guibang/listings';
import { Jobs } from '@guibang/platform';
import { ComputingService } from './computing.service';
import { RematchingService } from './rematching.service';

/** Whatever happens to a published listing, its matches are computed again. */
@Injectable()
export class Listening implements OnModuleInit {
  constructor(
    private readonly ledger: Ledger,
    private readonly jobs: Jobs,
    private readonly computing: ComputingService,
    private readonly rematching: RematchingService,
  ) {}

  onModuleInit(): void {
    const recompute = ({ subject }: LedgerEvent) => this.computing.request(subject.id);
    this.ledger.on(listingPublished, 'matching.match-published', recompute);
    this.ledger.on(listingChanged, 'matching.match-changed', recompute);
    this.ledger.on(listingRenewed, 'matching.match-renewed', recompute);
    this.ledger.on(listingExpired, 'matching.unlist-expired', recompute);
    this.ledger.on(listingClosed, 'matching.unlist-closed', recompute);
    this.jobs.register('matching.compute', ({ listingId }: { listingId: string }) => this.computing.compute(listingId));
    this.jobs.register('matching.rematch', async () => {
      await this.rematching.rematchAll();
    });
  }
}
