import { Injectable, OnModuleInit } from '@nestjs/common';
import {
  organizationChanged,
  organizationRefused,
  organizationReturned,
  organizationSubmitted,
  organizationVerified,
} from '@guibang/identity';
import { Ledger, LedgerEvent } from '@guibang/ledger';
import { Db } from '@guibang/platform';
import { SearchService } from '@guibang/search';
import type { ListingKind } from './dto';

/** What happens to an organization changes how it, and what it published, is found. */
@Injectable()
export class ListingHandlers implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly ledger: Ledger,
    private readonly search: SearchService,
  ) {}

  onModuleInit(): void {
    for (const event of [
      organizationVerified,
      organizationReturned,
      organizationRefused,
      organizationSubmitted,
      organizationChanged,
    ]) {
      this.ledger.on(event, `listings.index-${event.name}`, (e) => this.reindex(e));
    }
  }

  private async reindex({ subject }: LedgerEvent): Promise<void> {
    await this.search.touch('organization', subject.id);
    for (const kind of ['need', 'result'] satisfies ListingKind[]) {
      const rows = await this.db.query<{ id: string }>(
        `SELECT id FROM listings WHERE org_id = $1 AND kind = $2 AND state = 'published'`,
        [subject.id, kind],
      );
      await this.search.touch(kind, ...rows.map((row) => row.id));
    }
  }
}
