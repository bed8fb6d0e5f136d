/**
 * The one way to leave tests out: a suite that needs a program which this machine does not have. It is listed as skipped under its
 * reason, and the reason is printed, so that nobody takes it for passed. Lint allows it in this file only.
 */
export function notTested(what: string, reason: string): void {
  process.stderr.write(`\nNOT TESTED: ${what} (${reason})\n`);
  describe.skip(`NOT TESTED: ${what}`, () => {
    it(reason, () => undefined);
  });
}
