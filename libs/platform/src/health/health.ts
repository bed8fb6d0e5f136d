import { Injectable } from '@nestjs/common';

export interface CheckResult {
  readonly ok: boolean;
  readonly detail?: string;
}

/** What must hold before a balancer sends traffic. Libs add their own by name. */
@Injectable()
export class Health {
  private readonly checks = new Map<string, () => Promise<CheckResult>>();

  add(name: string, check: () => Promise<CheckResult>): void {
    this.checks.set(name, check);
  }

  async run(): Promise<{ ok: boolean; checks: Record<string, CheckResult> }> {
    const checks: Record<string, CheckResult> = {};
    for (const [name, check] of this.checks) {
      checks[name] = await check().catch((error: Error) => ({ ok: false, detail: error.message }));
    }
    return { ok: Object.values(checks).every((c) => c.ok), checks };
  }
}
