import { Injectable } from '@nestjs/common';
import { beijingDay, parseYuan, toYuan } from '@guibang/kernel';
import { Signing } from '../contract/signing';
import type { Metric } from '../dto';
import { AcceptingPerformance } from '../performance/accepting-performance';
import { Milestones } from '../performance/milestones';
import { Payments } from '../performance/payments';
import { PerformanceViews } from '../performance/performance-views';
import { Planning } from '../performance/planning';
import { Records } from '../performance/records';
import { shifted } from './demo-fields';
import type { Scene } from './scene';

const METRIC: Metric = { name: '合格率', comparator: 'gte', target: 98, unit: '%', method: '连续三个班次抽检' };
const ENDED = ['accepted', 'ended_diligent', 'failed'];

/** What the two sides do with a contract of the demo: how far it got depends on its story and its age. */
@Injectable()
export class DemoPerforming {
  constructor(
    private readonly signing: Signing,
    private readonly planning: Planning,
    private readonly milestones: Milestones,
    private readonly payments: Payments,
    private readonly records: Records,
    private readonly accepting: AcceptingPerformance,
    private readonly views: PerformanceViews,
  ) {}

  async tell(s: Scene, i: number): Promise<void> {
    const { d, id, on, seller, buyer } = s;
    if (d.story === 'terminated') {
      return void (await on(d.daysAgo - 20, seller, () =>
        this.signing.terminate(id, '买方调整研究计划，双方协商终止'),
      ));
    }
    if (d.royalty || d.daysAgo < 30) return;
    const begun = d.daysAgo - 12;
    await this.plan(s, begun);
    await on(begun, seller, () => this.signing.start(id));
    await this.pay(s, begun - 3, 0);
    if (!ENDED.includes(d.story) && (d.daysAgo < 150 || i % 3 === 2)) return;
    const done = Math.max(4, begun - 80);
    await this.deliver(s, done, d.story === 'failed' ? 91 : 98.6);
    if (d.story === 'failed') return this.end(s, done - 2, 'fail', 91);
    const risk = {
      kind: 'risk' as const,
      title: '现场振动比预计大',
      text: '样机安装位置振动偏大，可能影响稳定性，建议加装隔振',
      happenedOn: this.day(done),
    };
    await on(done, seller, () => this.records.keep(id, risk));
    if (d.story === 'ended_diligent') return this.end(s, done - 10, 'diligent', 96.2);
    const [milestone] = await this.views.milestones(id);
    await on(done - 3, buyer, () => this.milestones.judge(id, milestone!.id, { decision: 'accept', note: '指标达到' }));
    await this.pay(s, done - 6, 1);
    if (d.story === 'accepted' || i % 3 === 0) await this.end(s, done - 8, 'accept', 98.6);
  }

  private async plan({ d, id, on, seller }: Scene, begun: number): Promise<void> {
    const total = parseYuan(d.total)!;
    const first = (total * 3n) / 10n;
    const due = shifted(this.day(begun), 200);
    await on(begun, seller, () =>
      this.planning.plan(id, {
        milestones: [{ title: '现场验证', deliverable: '样机、检测报告、技术资料', due, metrics: [METRIC] }],
        tranches: [
          { title: '首付款', amount: toYuan(first), due: this.day(begun) },
          { title: '验收款', amount: toYuan(total - first), due, milestone: 0 },
        ],
      }),
    );
  }

  private async pay({ id, on, file, seller }: Scene, daysAgo: number, at: number): Promise<void> {
    const tranche = (await this.views.tranches(id))[at]!;
    const fileId = await file(daysAgo, 'payment', `${tranche.title}到账回单`);
    const paidOn = this.day(daysAgo);
    await on(daysAgo, seller, () =>
      this.payments.record(id, { amount: tranche.amount, paidOn, trancheId: tranche.id, fileId }),
    );
  }

  private async deliver({ id, on, file, seller }: Scene, daysAgo: number, value: number): Promise<void> {
    const [milestone] = await this.views.milestones(id);
    const fileId = await file(daysAgo, 'test', '第三方检测报告样张');
    const measured = [{ name: METRIC.name, value, tester: '检测中心（演示）', thirdParty: true, fileId }];
    await on(daysAgo, seller, () =>
      this.milestones.deliver(id, milestone!.id, { note: '样机和资料已送到现场', measured, files: [{ id: fileId }] }),
    );
  }

  private async end(
    { id, on, buyer, file }: Scene,
    daysAgo: number,
    decision: 'accept' | 'diligent' | 'fail',
    value: number,
  ): Promise<void> {
    const fileId = await file(daysAgo, 'acceptance', '验收意见样张');
    const measured = [{ name: METRIC.name, value, tester: '检测中心（演示）', thirdParty: true, fileId }];
    const verdict = {
      accept: '连续运行七天，指标达到约定，同意验收',
      diligent: '研究过程记录完整，指标没有全部达到，同意结题',
      fail: '关键指标没有达到约定，不同意验收',
    }[decision];
    await on(daysAgo, buyer, () =>
      this.accepting.accept(id, { decision, measured, trial: '在买方产线试用七天', verdict }),
    );
  }

  private day(daysAgo: number): string {
    return beijingDay(new Date(Date.now() - daysAgo * 86_400_000));
  }
}
