import type { CopyField } from '@dto/contracts';

/** The next field that is not copied yet, after `from` and then from the start; null when all are done. */
export function nextField(
  fields: readonly Pick<CopyField, 'key'>[],
  done: ReadonlySet<string>,
  from: string | null,
): string | null {
  const at = fields.findIndex(({ key }) => key === from);
  const order = [...fields.slice(at + 1), ...fields.slice(0, at + 1)];
  return order.find(({ key }) => !done.has(key))?.key ?? null;
}
