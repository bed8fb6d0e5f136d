import type { ContractFields, ContractSubtype, ContractType } from '@dto/contracts';

export interface TypeKey {
  key: string;
  word: string;
  type: ContractType;
  /** Only this subtype; without it the subtype is asked. */
  subtype?: ContractSubtype;
}

/** The six answers to the second question, in the order of their keys. */
export const typeKeys: readonly TypeKey[] = [
  { key: '1', word: '委托开发', type: 'development', subtype: 'commissioned' },
  { key: '2', word: '合作开发', type: 'development', subtype: 'joint' },
  { key: '3', word: '转让', type: 'transfer' },
  { key: '4', word: '许可', type: 'licence' },
  { key: '5', word: '咨询', type: 'consulting' },
  { key: '6', word: '服务', type: 'service' },
];

/**
 * The subtype that goes with a pressed key: the key's own, or what the applicant chose within the same type; otherwise the reviewer
 * still has to choose. 成果转化 has no key of its own and stays what the applicant called it.
 */
export function subtypeFor(key: TypeKey, applied: Pick<ContractFields, 'type' | 'subtype'>): ContractSubtype | null {
  if (key.subtype === 'commissioned' && applied.subtype === 'conversion') return 'conversion';
  if (key.subtype) return key.subtype;
  return applied.type === key.type ? (applied.subtype ?? null) : null;
}

/** Which of the six a chosen type is shown as. */
export const keyOf = (type: ContractType | null, subtype: ContractSubtype | null): TypeKey | undefined =>
  typeKeys.find(
    (one) => one.type === type && (one.type !== 'development' || (one.subtype === 'joint') === (subtype === 'joint')),
  );
