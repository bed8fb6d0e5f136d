import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db, type Viewer } from '@guibang/platform';
import type { Contract } from '../contract/contract.entity';
import type { ContractVerb } from '../contract/contract.lifecycle';
import { ContractStore, type Happened, move } from '../contract/contract.store';
import { contractError } from '../contracts.errors';
import { contractAccepted, contractEndedDiligent, contractFailed } from '../contracts.events';
import type { AcceptanceDecision, AcceptanceRequest, Measured, Metric } from '../dto';
import { ContractFiles } from '../paper/contract-files';
import { metricWords, verdictOn } from './metrics';
import { namesOf } from './milestones';
import { PerformanceViews } from './performance-views';

const STEP: Record<AcceptanceDecision, { verb: ContractVerb; event: Happened['event']; words: string }> = {
  accept: { verb: 'accept', event: contractAccepted, words: '验收' },
  diligent: { verb: 'end_diligent', event: contractEndedDiligent, words: '结题' },
  fail: { verb: 'fail', event: contractFailed, words: '判定不通过' },
};

/** 市场阅卷: the enterprise marks the result, indicator by indicator. */
@Injectable()
export class AcceptingPerformance {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: ContractStore,
    private readonly views: PerformanceViews,
    private readonly files: ContractFiles,
  ) {}

  /** @throws acceptance.missing, acceptance.short, acceptance.third-party, acceptance.records */
  accept(id: string, request: AcceptanceRequest): Promise<Contract> {
    return this.store.step(id, 'accept', async ({ contract }, viewer) => {
      const metrics = await this.views.metrics(id);
      everyOneMeasured(metrics, request.measured);
      if (request.decision === 'accept') {
        noneShort(metrics, request.measured);
        await this.tested(id, request.measured);
      }
      if (request.decision === 'diligent' && !(await this.views.records(id)).length) {
        throw contractError('acceptance.records');
      }
      const { verb, event, words } = STEP[request.decision];
      move(contract, verb, words);
      contract.endedAt = this.clock.now();
      await this.keep(id, request, viewer);
      return {
        event,
        data: { decision: request.decision, met: metrics.length - shortOf(metrics, request.measured).length },
      };
    });
  }

  /** A value that a third party measured is believed with its report. */
  private async tested(id: string, measured: readonly Measured[]): Promise<void> {
    const bare = measured.filter((m) => m.thirdParty && !m.fileId);
    if (bare.length) throw contractError('acceptance.third-party', { names: namesOf(bare) });
    for (const m of measured) if (m.fileId) await this.files.find(id, m.fileId, 'test', 'acceptance');
  }

  private async keep(id: string, request: AcceptanceRequest, { orgId }: Viewer): Promise<void> {
    await this.db.query(
      `INSERT INTO contract_acceptances (contract_id, decision, measured, trial, verdict, org_id, decided_by, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        request.decision,
        JSON.stringify(request.measured),
        request.trial ?? null,
        request.verdict,
        orgId,
        currentViewer().userId,
        this.clock.now(),
      ],
    );
  }
}

const saidOf = (metric: Metric, measured: readonly Measured[]): Measured | undefined =>
  measured.find((m) => m.name === metric.name);

/** Every 核心指标 has a value or words. */
export function everyOneMeasured(metrics: readonly Metric[], measured: readonly Measured[]): void {
  const missing = metrics.filter((metric) => {
    const said = saidOf(metric, measured);
    return typeof said?.value !== 'number' && !said?.said?.trim();
  });
  if (missing.length) throw contractError('acceptance.missing', { names: namesOf(missing) });
}

export function shortOf(metrics: readonly Metric[], measured: readonly Measured[]): Metric[] {
  return metrics.filter((metric) => verdictOn(metric, saidOf(metric, measured)?.value) === false);
}

/** What is short of its target cannot pass. */
export function noneShort(metrics: readonly Metric[], measured: readonly Measured[]): void {
  const short = shortOf(metrics, measured);
  if (!short.length) return;
  const names = short.map((m) => `「${m.name}」（要${metricWords(m)}）`).join('');
  throw contractError('acceptance.short', { names });
}
