import { Injectable } from '@nestjs/common';
import { type Fen, toYuan } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import type {
  AcceptanceDecision,
  AcceptanceView,
  ExtensionView,
  Measured,
  Metric,
  MilestoneState,
  MilestoneView,
  PaymentView,
  RecordKind,
  RecordView,
  TrancheState,
  TrancheView,
} from '../dto';
import { mayAnswer, type Subject } from '../contract/contract.policy';
import { metricWords, verdictOn } from './metrics';

interface MilestoneRow {
  id: string;
  no: number;
  title: string;
  deliverable: string | null;
  due: string;
  state: MilestoneState;
  metrics: Metric[];
  measured: Measured[];
  note: string | null;
  delivered_at: Date | null;
  verdict: MilestoneView['verdict'];
}

interface TrancheRow {
  id: string;
  no: number;
  title: string;
  amount: string;
  due: string | null;
  milestone_id: string | null;
  released: boolean;
  paid: string;
}

interface PaymentRow {
  id: string;
  amount: string;
  paid_on: string;
  tranche_id: string | null;
  file_id: string;
  note: string | null;
  at: Date;
  by: string | null;
  voided_at: Date | null;
  void_reason: string | null;
}

/** What was planned, delivered, paid, recorded and accepted, as its readers see it. */
@Injectable()
export class PerformanceViews {
  constructor(private readonly db: Db) {}

  async milestones(contractId: string): Promise<MilestoneView[]> {
    const rows = await this.db.query<MilestoneRow>(
      `SELECT id, no, title, deliverable, due::text AS due, state, metrics, measured, note, delivered_at, verdict
         FROM contract_milestones WHERE contract_id = $1 ORDER BY no`,
      [contractId],
    );
    return rows.map(({ delivered_at, ...row }) => ({ ...row, deliveredAt: delivered_at?.toISOString() ?? null }));
  }

  async tranches(contractId: string): Promise<TrancheView[]> {
    const rows = await this.db.query<TrancheRow>(
      `SELECT t.id, t.no, t.title, t.amount_fen::text AS amount, t.due::text AS due, t.milestone_id,
              t.milestone_id IS NULL OR m.state = 'accepted' AS released,
              coalesce((SELECT sum(amount_fen) FROM contract_payments p WHERE p.tranche_id = t.id AND p.voided_at IS NULL), 0)::text AS paid
         FROM contract_tranches t LEFT JOIN contract_milestones m ON m.id = t.milestone_id
        WHERE t.contract_id = $1 ORDER BY t.no`,
      [contractId],
    );
    return rows.map((row) => ({
      id: row.id,
      no: row.no,
      title: row.title,
      amount: toYuan(BigInt(row.amount)),
      due: row.due,
      milestoneId: row.milestone_id,
      state: trancheState(row.released, BigInt(row.amount), BigInt(row.paid)),
      paid: toYuan(BigInt(row.paid)),
    }));
  }

  async payments(contractId: string): Promise<PaymentView[]> {
    const rows = await this.db.query<PaymentRow>(
      `SELECT p.id, p.amount_fen::text AS amount, p.paid_on::text AS paid_on, p.tranche_id, p.file_id, p.note, p.at, o.name AS by,
              p.voided_at, p.void_reason
         FROM contract_payments p LEFT JOIN organizations o ON o.id = p.org_id
        WHERE p.contract_id = $1 ORDER BY p.paid_on, p.at`,
      [contractId],
    );
    return rows.map((row) => ({
      id: row.id,
      amount: toYuan(BigInt(row.amount)),
      paidOn: row.paid_on,
      trancheId: row.tranche_id,
      fileId: row.file_id,
      note: row.note,
      at: row.at.toISOString(),
      by: row.by ?? '',
      voided: row.voided_at ? { reason: row.void_reason ?? '', at: row.voided_at.toISOString() } : null,
    }));
  }

  async records(contractId: string): Promise<RecordView[]> {
    const rows = await this.db.query<{
      id: string;
      kind: RecordKind;
      title: string;
      text: string;
      happened_on: string;
      file_id: string | null;
      at: Date;
      org_name: string | null;
      by: string | null;
    }>(
      `SELECT r.id, r.kind, r.title, r.text, r.happened_on::text AS happened_on, r.file_id, r.at, o.name AS org_name, u.name AS by
         FROM contract_records r LEFT JOIN organizations o ON o.id = r.org_id LEFT JOIN users u ON u.id = r.written_by
        WHERE r.contract_id = $1 ORDER BY r.at`,
      [contractId],
    );
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      title: row.title,
      text: row.text,
      happenedOn: row.happened_on,
      fileId: row.file_id,
      at: row.at.toISOString(),
      orgName: row.org_name ?? '',
      by: row.by ?? '',
    }));
  }

  async extensions(contractId: string, subject: Subject): Promise<ExtensionView[]> {
    const rows = await this.db.query<{
      id: string;
      from_date: string | null;
      until: string;
      reason: string;
      org_id: string | null;
      org_name: string | null;
      at: Date;
      state: ExtensionView['state'];
      note: string | null;
    }>(
      `SELECT e.id, e.from_date::text AS from_date, e.until::text AS until, e.reason, e.org_id, o.name AS org_name, e.at, e.state, e.note
         FROM contract_extensions e LEFT JOIN organizations o ON o.id = e.org_id WHERE e.contract_id = $1 ORDER BY e.at`,
      [contractId],
    );
    return rows.map((row) => ({
      id: row.id,
      from: row.from_date,
      until: row.until,
      reason: row.reason,
      askedBy: row.org_name ?? '',
      at: row.at.toISOString(),
      state: row.state,
      note: row.note,
      mine: row.state === 'asked' && mayAnswer(currentViewer(), subject, row.org_id),
    }));
  }

  async acceptance(contractId: string): Promise<AcceptanceView | null> {
    const row = await this.db.one<{
      decision: AcceptanceDecision;
      measured: Measured[];
      trial: string | null;
      verdict: string;
      at: Date;
      by: string | null;
    }>(
      `SELECT a.decision, a.measured, a.trial, a.verdict, a.at, o.name AS by
         FROM contract_acceptances a LEFT JOIN organizations o ON o.id = a.org_id WHERE a.contract_id = $1`,
      [contractId],
    );
    if (!row) return null;
    const metrics = await this.metrics(contractId);
    return {
      ...row,
      measured: row.measured.map((m) => {
        const metric = metrics.find((one) => one.name === m.name);
        return { ...m, met: metric ? verdictOn(metric, m.value) : null, target: metric ? metricWords(metric) : '' };
      }),
      at: row.at.toISOString(),
      by: row.by ?? '',
    };
  }

  /** 核心指标 of the whole contract: those of its milestones, the later target of one name counts. */
  async metrics(contractId: string): Promise<Metric[]> {
    const byName = new Map<string, Metric>();
    for (const { metrics } of await this.milestones(contractId)) for (const m of metrics) byName.set(m.name, m);
    return [...byName.values()];
  }
}

function trancheState(released: boolean, amount: Fen, paid: Fen): TrancheState {
  if (paid >= amount) return 'paid';
  if (paid > 0n) return 'partly';
  return released ? 'payable' : 'held';
}
