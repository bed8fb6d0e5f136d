import { Injectable } from '@nestjs/common';
import { Clock, groupedYuan, toYuan } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import { targetText } from '@dto/listings';
import type { NoticeLine } from '../dto';
import type { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore, move } from '../challenge/challenge.store';
import { challengeListPublished } from '../challenges.events';
import { ChallengeNotices } from './notices';

/** 榜单公示: after the argument and before the announcement. */
@Injectable()
export class ListNotices {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly taxonomy: TaxonomyService,
    private readonly store: ChallengeStore,
    private readonly notices: ChallengeNotices,
  ) {}

  publish(id: string): Promise<Challenge> {
    return this.store.step(id, 'publish-list', async (challenge) => {
      move(challenge, 'publish_list', '公示榜单');
      challenge.listNoticeAt = this.clock.now();
      const notice = await this.notices.publish(challenge.id, 'list', await this.body(challenge));
      return [{ event: challengeListPublished, data: notice }];
    });
  }

  private async body({ code, title, orgId, anonymous, fieldCode, form, ...money }: Challenge): Promise<NoticeLine[]> {
    const org = await this.db.one<{ name: string }>(`SELECT name FROM organizations WHERE id = $1`, [orgId]);
    const yuan = (fen: bigint | null): string => (fen === null ? '' : `${groupedYuan(toYuan(fen))}元`);
    const indicators = (form.indicators ?? []).map((row) => `${row.name} ${targetText(row)}`);
    return lines({
      榜单编号: code,
      榜单名称: title,
      发榜方: anonymous ? '匿名' : org?.name,
      技术领域: this.taxonomy.label('technical-field', fieldCode),
      榜额: yuan(money.prizeFen),
      其中财政资金: yuan(money.publicFen),
      '实施期（月）': form.months,
      主要研究内容: form.content,
      核心指标: indicators.join('；'),
      揭榜方条件: form.conditions,
    });
  }
}

/** Label and value; what says nothing is left out. */
export function lines(values: Record<string, string | number | null | undefined>): NoticeLine[] {
  return Object.entries(values).flatMap(([label, value]) =>
    value === null || value === undefined || value === '' ? [] : [{ label, value: String(value) }],
  );
}
