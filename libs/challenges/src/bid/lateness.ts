/** What is known of a seal when its last byte has arrived; moments by the database's clock. */
export interface Arrival {
  readonly now: Date;
  readonly deadline: Date;
  readonly graceMinutes: number;
  /** First byte of the main document. */
  readonly began: Date;
  /** First byte and last byte of each attachment of this version. */
  readonly files: readonly { readonly startedAt: Date; readonly at: Date }[];
}

/**
 * Is this seal in time? Up to the deadline always. After it only for an upload that was under way at the deadline: the main document, or
 * an attachment of this version after which the document could be sent; nothing of it may have begun later, and the last byte must be
 * here within the grace (rule `challenge.upload-grace-minutes`).
 */
export function inTime({ now, deadline, graceMinutes, began, files }: Arrival): 'yes' | 'late' | 'no' {
  if (now <= deadline) return 'yes';
  if (now.getTime() > deadline.getTime() + graceMinutes * 60_000) return 'no';
  if (files.some(({ startedAt }) => startedAt > deadline)) return 'no';
  const underWay = began <= deadline || files.some(({ at }) => at > deadline);
  return underWay ? 'late' : 'no';
}

/** The last moment at which anything can still come. */
export function lastMoment(deadline: Date, graceMinutes: number): Date {
  return new Date(deadline.getTime() + graceMinutes * 60_000);
}
