import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import type { Deal } from '../deal/deal.entity';
import type { OfficeView, TypeTerm } from '../dto';
import { TermRows } from '../term/term-rows';
import { Notices } from './notices';

/** What the seller's university has to say, for the page. */
@Injectable()
export class OfficeViews {
  constructor(
    private readonly db: Db,
    private readonly rows: TermRows,
    private readonly notices: Notices,
  ) {}

  async of(deal: Deal, talk: boolean): Promise<OfficeView> {
    const notice = await this.notices.ofDeal(deal.id);
    return {
      needed: deal.officeNeeded,
      confirmed: deal.confirmedAt
        ? {
            at: deal.confirmedAt.toISOString(),
            by: talk ? await this.nameOf(deal.confirmedBy) : '',
            pricing: deal.pricing,
            note: talk ? deal.confirmNote : null,
          }
        : null,
      noticeNeeded: deal.officeNeeded && (await this.isTransfer(deal)),
      notice: notice ? this.notices.view(notice) : null,
    };
  }

  /** 转让 and 许可 of a university's results: how the price came about must be said (促进科技成果转化法 §18). */
  async isTransfer(deal: Deal): Promise<boolean> {
    const row = await this.rows.one(deal.id, 'type');
    const type = (row.agreed as TypeTerm | null)?.type;
    return type === 'transfer' || type === 'licence';
  }

  private async nameOf(userId: string | null): Promise<string> {
    const row = await this.db.one<{ name: string }>(`SELECT name FROM users WHERE id = $1`, [userId]);
    return row?.name ?? '';
  }
}
