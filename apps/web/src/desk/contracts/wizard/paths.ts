import { type ContractFields, WIZARD_STEPS, type WizardStep } from '@dto/contracts';

export const steps = Object.keys(WIZARD_STEPS) as WizardStep[];

/** Which step a field is on, where no finding says so. */
const stepOfField: Record<string, WizardStep> = {
  title: 'type',
  type: 'type',
  subtype: 'type',
  answers: 'type',
  parties: 'parties',
  related: 'parties',
  relatedNote: 'parties',
  lines: 'amounts',
  amountUnknown: 'amounts',
  royaltyTerms: 'amounts',
  payMode: 'amounts',
  amountNote: 'amounts',
  files: 'files',
  paper: 'files',
  signDate: 'files',
  pages: 'files',
  classified: 'filing',
};

export const stepOf = (path: string): WizardStep => stepOfField[path.split('.')[0] ?? ''] ?? 'terms';

/** The address of a field within the wizard: step by number, field by name. */
export const placeOf = (path: string): string =>
  `?step=${steps.indexOf(stepOf(path)) + 1}${path ? `&at=${encodeURIComponent(path)}` : ''}`;

/** What stands at `paper.allPages` or `parties.0.name`. */
export function valueAt(fields: ContractFields, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], fields);
}

/** The fields with another value there; everything else is the same object as before. */
export function withValue(fields: ContractFields, path: string, value: unknown): ContractFields {
  const put = (at: unknown, keys: readonly string[]): unknown => {
    const [key = '', ...rest] = keys;
    const next = rest.length ? put((at as Record<string, unknown> | undefined)?.[key], rest) : value;
    if (Array.isArray(at)) return at.map((one: unknown, index) => (index === Number(key) ? next : one));
    return { ...(at as object | null | undefined), [key]: next };
  };
  return put(fields, path.split('.')) as ContractFields;
}
