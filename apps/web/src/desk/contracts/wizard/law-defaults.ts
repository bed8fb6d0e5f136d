import type { ContractSubtype, ContractType } from '@dto/contracts';

/** Who gets the result when the contract is silent, in plain words (民法典). */
export function lawDefault(type?: ContractType | null, subtype?: ContractSubtype | null): string {
  if (subtype === 'joint') return '不约定的话，申请专利的权利归双方共有（民法典第八百六十条）';
  if (type === 'development')
    return '不约定的话，申请专利的权利归研究开发人，委托人可以免费实施（民法典第八百五十九条）';
  if (type === 'transfer' || type === 'licence')
    return '后续改进的成果，不约定的话归改进的一方（民法典第八百七十五条）';
  if (type === 'consulting' || type === 'service') return '不约定的话，谁做出的新成果归谁（民法典第八百八十五条）';
  return '不约定就按法律规定，可能归卖方';
}
