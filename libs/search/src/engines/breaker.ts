const FAILURES = 5;
const OPEN_MS = 10_000;

/**
 * Keeps calls away from an engine that does not answer: after five failures in a row nothing is sent for ten seconds, then one call
 * tries whether it is back.
 */
export class Breaker {
  private failures = 0;
  private openUntil = -Infinity;
  private trying = false;

  constructor(private readonly now: () => number = () => performance.now()) {}

  get state(): 'closed' | 'open' | 'half-open' {
    if (this.failures < FAILURES) return 'closed';
    return this.now() < this.openUntil ? 'open' : 'half-open';
  }

  /** Whether this call may go to the engine; of those that come while half open, one. */
  admits(): boolean {
    const { state } = this;
    if (state !== 'half-open') return state === 'closed';
    if (this.trying) return false;
    this.trying = true;
    return true;
  }

  succeeded(): void {
    this.failures = 0;
    this.trying = false;
  }

  failed(): void {
    this.failures++;
    this.trying = false;
    if (this.failures >= FAILURES) this.openUntil = this.now() + OPEN_MS;
  }

  /** A call that ended for reasons of the caller says nothing about the engine. */
  left(): void {
    this.trying = false;
  }
}
