import { Injectable } from '@nestjs/common';
import { Clock, groupedYuan } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import type { BidContent, NoticeLine, Ranking } from '../dto';
import type { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore, move } from '../challenge/challenge.store';
import { challengeAwardPublished } from '../challenges.events';
import { lines } from '../notice/list-notices';
import { ChallengeNotices } from '../notice/notices';

/** 拟立项公示: who is to get it, for how much, with what score. Who else took part is not in it. */
@Injectable()
export class AwardNotices {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly taxonomy: TaxonomyService,
    private readonly store: ChallengeStore,
    private readonly notices: ChallengeNotices,
  ) {}

  publish(id: string): Promise<Challenge> {
    return this.store.step(id, 'publish-award', async (challenge) => {
      move(challenge, 'publish_award', '公示拟立项');
      challenge.awardNoticeAt = this.clock.now();
      const notice = await this.notices.publish(challenge.id, 'award', await this.body(challenge));
      return [{ event: challengeAwardPublished, data: { ...notice, winnerBidId: challenge.winnerBidId } }];
    });
  }

  private async body(challenge: Challenge): Promise<NoticeLine[]> {
    const row = await this.db.one<{
      publisher: string;
      winner: string;
      content: BidContent;
      bids: number;
      experts: number;
    }>(
      `SELECT p.name AS publisher, w.name AS winner, b.content,
              (SELECT count(*)::int FROM challenge_bids x WHERE x.challenge_id = $1 AND x.state NOT IN ('draft', 'withdrawn')) AS bids,
              (SELECT count(*)::int FROM challenge_seats s WHERE s.challenge_id = $1 AND s.state = 'submitted' AND s.kind <> 'publisher')
                AS experts
         FROM challenge_bids b JOIN organizations w ON w.id = b.org_id, organizations p WHERE b.id = $2 AND p.id = $3`,
      [challenge.id, challenge.winnerBidId, challenge.orgId],
    );
    const { form } = row!.content;
    const ranking = challenge.ranking as Ranking;
    const place = ranking.places.find(({ bidId }) => bidId === challenge.winnerBidId);
    return lines({
      榜单编号: challenge.code,
      榜单名称: challenge.title,
      发榜方: challenge.anonymous ? '匿名' : row!.publisher,
      技术领域: this.taxonomy.label('technical-field', challenge.fieldCode),
      拟立项单位: row!.winner,
      联合单位: (form.consortium ?? []).map(({ name }) => name).join('、'),
      负责人: form.leader?.name,
      立项金额: form.price ? `${groupedYuan(form.price)}元` : null,
      综合得分: place?.final,
      名次: place ? `第${place.place}名，共${ranking.places.length}家参评` : null,
      揭榜单位数: row!.bids,
      评审专家人数: row!.experts,
    });
  }
}
