import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import type { Deal } from '../deal/deal.entity';
import { move } from '../deal/deal.store';
import { Notices } from '../office/notices';

/** Back from agreed: what the office said, what was published and what was signed was about a sheet that is not agreed any more. */
@Injectable()
export class Unsettling {
  constructor(
    private readonly db: Db,
    private readonly notices: Notices,
  ) {}

  /** The caller holds the deal and saves it. Scans stay among the files of the room. */
  async unsettle(deal: Deal): Promise<void> {
    move(deal, 'reopen', '重谈');
    deal.sheetYes = [];
    deal.agreedAt = null;
    deal.confirmedAt = null;
    deal.confirmedBy = null;
    deal.pricing = null;
    deal.confirmNote = null;
    await this.db.query(`DELETE FROM deal_signatures WHERE deal_id = $1`, [deal.id]);
    await this.notices.stop(deal.id);
  }
}
