import { Injectable, OnModuleInit } from '@nestjs/common';
import { Metrics } from '@guibang/platform';
import { Engines } from '../engines/engines';
import { Outbox } from './outbox';
import { Runs } from './runs';

/** Figures for Prometheus. Worth an alarm: a lag above 30 s, any dead letter, any drift that stays. */
@Injectable()
export class SyncFigures implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly engines: Engines,
    private readonly outbox: Outbox,
    private readonly runs: Runs,
  ) {}

  onModuleInit(): void {
    const { metrics, engines, outbox } = this;
    metrics.gauge('search_drift_total', 'Documents that the last check found wrong, all indexes', () => this.drift());
    if (!engines.meilisearch) return;
    metrics.gauge(
      'search_lag_seconds',
      'Age of the oldest change that the index lacks',
      async () => (await outbox.backlog()).seconds,
    );
    metrics.gauge(
      'search_outbox_depth',
      'Changes on their way to the index',
      async () => (await outbox.backlog()).changes,
    );
    metrics.gauge('search_dead_letters', 'Documents that the index refused', async () => (await outbox.backlog()).dead);
    metrics.gauge('search_fallback_served_total', 'Calls that the fallback answered in this process', () =>
      Promise.resolve(engines.fallbackServed),
    );
    metrics.gauge('search_breaker_open', '1 while this process asks the fallback only', () =>
      Promise.resolve(engines.breaker.state === 'closed' ? 0 : 1),
    );
  }

  private async drift(): Promise<number> {
    let wrong = 0;
    for (const { name } of this.engines.all) {
      for (const drift of (await this.runs.latest(name, 'check'))?.report ?? []) wrong += drift.wrong;
    }
    return wrong;
  }
}
