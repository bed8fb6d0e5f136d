import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import type { ContractFields, DecisionRequest } from '../dto';
import { Accepting } from '../registration/accepting';
import { Changes } from '../registration/changes';
import { Claims } from '../registration/claims';
import { Deciding } from '../registration/deciding';
import { Ending } from '../registration/ending';
import { Filing } from '../registration/filing';
import { linesOf } from './demo-fields';
import type { Story } from './demo-files';
import type { Scene } from './scene';

/** Days ago of filing, acceptance and first decision for cases that are open today; the others follow their signature. */
const OPEN: Partial<Record<Story, readonly [filed: number, accepted: number, decided: number]>> = {
  submitted: [2, 0, 0],
  accepted_case: [4, 3, 0],
  reviewing: [7, 6, 0],
  returned: [8, 7, 5],
  second_review: [9, 8, 3],
  reconsideration: [12, 11, 6],
};
const UNFILED: readonly Story[] = ['draft', 'signed', 'terminated', 'failed'];
const REFUSAL = '标的是常规的农技讲座，没有针对特定技术项目的培训内容，不符合技术培训合同的条件';

/** What the station does with a contract of the demo. */
@Injectable()
export class DemoRegistering {
  constructor(
    private readonly db: Db,
    private readonly filing: Filing,
    private readonly accepting: Accepting,
    private readonly deciding: Deciding,
    private readonly claims: Claims,
    private readonly changes: Changes,
    private readonly ending: Ending,
  ) {}

  async tell(s: Scene): Promise<void> {
    const { d, id, on, seller, first, second } = s;
    if (UNFILED.includes(d.story)) return;
    const [filed, accepted, decided] = OPEN[d.story] ?? [d.daysAgo - 2, d.daysAgo - 4, d.daysAgo - 8];
    await on(filed, seller, () => this.filing.file(id, { notClassified: true }));
    const row = await this.db.one<{ id: string }>(`SELECT id FROM registrations WHERE contract_id = $1`, [id]);
    const caseId = row!.id;
    if (d.story === 'submitted') return;
    await on(accepted, first, async () => {
      const { items } = await this.accepting.accept([caseId]);
      if (!items[0]!.ok) throw new Error(items[0]!.message ?? '');
    });
    if (d.story === 'accepted_case') return;
    if (d.story === 'reviewing') return void (await on(0, first, () => this.claims.claim(caseId)));
    if (d.story === 'returned') return void (await this.giveBack(s, caseId, decided));
    if (d.story === 'refused' || d.story === 'reconsideration') return this.refuse(s, caseId, decided);
    await on(decided, first, () => this.deciding.decide(caseId, this.agreed(s)));
    if (d.story === 'second_review') return;
    if (Number(d.total) >= 5_000_000) await on(decided - 2, second, () => this.deciding.decide(caseId, this.agreed(s)));
    if (d.number) await on(Math.max(1, decided - 15), first, () => this.ending.number(caseId, d.number!));
    await this.afterwards(s, caseId, decided);
  }

  private async giveBack({ on, first }: Scene, caseId: string, decided: number): Promise<void> {
    const marks = [
      {
        path: 'acceptanceStandard',
        note: '验收标准只写了「达到附件指标」，附件里没有指标',
        suggestion: '写出每项指标的名称、数值和单位',
      },
      { path: 'lines.1.evidence', note: '设备费没有清单页码', suggestion: '写明是费用清单第几行' },
    ];
    await on(decided, first, () => this.accepting.giveBack(caseId, marks));
  }

  private async refuse({ d, id, on, first, seller }: Scene, caseId: string, decided: number): Promise<void> {
    const reason =
      d.subtype === 'training' ? REFUSAL : '创新内容没有说清和现有视觉检测方法的区别，看不出要研究开发什么';
    await on(decided, first, () =>
      this.deciding.decide(caseId, { decision: 'refuse', technicalContract: false, reason }),
    );
    if (d.story === 'reconsideration') {
      await on(2, seller, () => this.filing.reconsider(id, '补充了缺陷样本和现有方法的对比数据，请重新审查'));
    }
  }

  private async afterwards(s: Scene, caseId: string, decided: number): Promise<void> {
    const { d, id, on, seller, first, second } = s;
    if (d.story === 'cancelled') {
      const reason = '双方协商解除合同，提交了解除协议';
      await on(decided - 90, second, () => this.ending.cancel(caseId, { reason }));
    }
    if (d.story === 'revoked') {
      const reason = '核查发现技术秘密在签约前已经公开，申请材料与事实不符';
      await on(decided - 120, second, () => this.ending.revoke(caseId, { reason }));
    }
    if (!d.changedTo) return;
    const at = d.story === 'change_pending' ? 3 : decided - 60;
    const fields: ContractFields = { lines: linesOf(d, d.changedTo) };
    await on(at, seller, () => this.changes.ask(id, { fields, reason: '双方签订补充协议，增加一套验证设备' }));
    if (d.story === 'changed') await on(at - 4, first, () => this.deciding.decide(caseId, this.agreed(s, d.changedTo)));
  }

  /** The determination that agrees with the applicant. */
  private agreed({ d }: Scene, total?: string): DecisionRequest {
    return {
      decision: 'register',
      technicalContract: true,
      type: d.type,
      subtype: d.subtype,
      lines: linesOf(d, total).map((l) => ({ id: l.id, technical: l.technical ?? false, amount: l.amount ?? '0' })),
    };
  }
}
