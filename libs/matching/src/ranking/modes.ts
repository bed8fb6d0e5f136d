/**
 * Which ways of giving away a result answer which ways of working together that a need asks for. From the meaning of the words:
 * a commission can be served by doing it together or as a service; a licence only by a licence or a sale.
 */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  entrust: ['joint', 'service'],
  joint: ['joint', 'equity'],
  license: ['license', 'transfer'],
  transfer: ['transfer', 'license'],
  consult: ['service'],
  service: ['service', 'joint'],
};

/** Offered ways that answer one of the wanted; null where one side says nothing. */
export function agreeingModes(wanted: readonly string[], offered: readonly string[]): string[] | null {
  if (wanted.length === 0 || offered.length === 0) return null;
  const fitting = new Set(wanted.flatMap((mode) => ANSWERS[mode] ?? [mode]));
  return offered.filter((mode) => fitting.has(mode));
}
