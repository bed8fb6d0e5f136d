import type { ContractDetail, Metric, PlanRequest } from '@dto/contracts';
import { sameAmount } from '../amounts';

export interface MilestoneRow {
  /** Its id on the server: a new row brings its own, so that the same plan sent twice is one plan. */
  key: string;
  title: string;
  deliverable: string;
  due: string;
  metrics: Metric[];
  /** Accepted: neither changed nor taken out. */
  fixed: boolean;
}

export interface TrancheRow {
  key: string;
  title: string;
  /** 元, null where what is typed is no amount. */
  amount: string | null;
  due: string;
  /** Key of the milestone that releases it; empty: payable from the signature on. */
  after: string;
  fixed: boolean;
}

export interface Plan {
  milestones: MilestoneRow[];
  tranches: TrancheRow[];
}

export function planOf({ milestones, tranches }: ContractDetail): Plan {
  return {
    milestones: milestones.map(({ id, title, deliverable, due, metrics, state }) => ({
      key: id,
      title,
      deliverable: deliverable ?? '',
      due,
      metrics,
      fixed: state === 'accepted',
    })),
    tranches: tranches.map(({ id, title, amount, due, milestoneId, paid }) => ({
      key: id,
      title,
      amount,
      due: due ?? '',
      after: milestoneId ?? '',
      fixed: !sameAmount(paid, '0'),
    })),
  };
}

/** What keeps the plan from being saved, in one sentence; null when it can be. */
export function problemOf({ milestones, tranches }: Plan): string | null {
  const milestone = milestones.findIndex(({ title, due }) => !title.trim() || !due);
  if (milestone >= 0)
    return `第${milestone + 1}个里程碑缺${milestones[milestone]!.title.trim() ? '日期' : '名称'}，补上就存`;
  const metric = milestones.find(({ metrics }) =>
    metrics.some((one) => !one.name.trim() || !Number.isFinite(one.target)),
  );
  if (metric) return `「${metric.title}」有一条指标缺名称或数值，补上就存`;
  const tranche = tranches.findIndex(({ title, amount }) => !title.trim() || !amount);
  if (tranche >= 0) return `第${tranche + 1}笔付款缺${tranches[tranche]!.title.trim() ? '金额' : '名称'}，补上就存`;
  return null;
}

export function requestOf({ milestones, tranches }: Plan): PlanRequest {
  const place = (key: string) => {
    const index = milestones.findIndex((one) => one.key === key);
    return index < 0 ? null : index;
  };
  return {
    milestones: milestones.map(({ key, title, deliverable, due, metrics }) => ({
      id: key,
      title: title.trim(),
      deliverable: deliverable.trim() || null,
      due,
      metrics,
    })),
    tranches: tranches.map(({ key, title, amount, due, after }) => ({
      id: key,
      title: title.trim(),
      amount: amount ?? '',
      due: due || null,
      milestone: after ? place(after) : null,
    })),
  };
}
