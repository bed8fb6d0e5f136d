/** The one source of time for rules. Tests move it; nothing else may. */
export class Clock {
  private offsetMs = 0;

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  /** Moves time for tests and rehearsals. */
  advance(ms: number): void {
    this.offsetMs += ms;
  }
}

/** The calendar day in Beijing, `YYYY-MM-DD`: the field's days and clocks are Beijing days. */
export function beijingDay(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
