import type { TermKey } from '@dto/deals';
import type { ComponentType } from 'react';
import { BenefitFields, ExclusivityFields, IpFields, LiabilityFields } from './choice-fields';
import type { FieldsProps } from './kit';
import { MilestoneFields, PaymentFields, PriceFields } from './line-fields';
import { AcceptanceFields, ScopeFields, SecrecyFields, TypeFields } from './plain-fields';

/** What one writes a row with. */
export const termFields: Record<TermKey, ComponentType<FieldsProps>> = {
  type: TypeFields,
  scope: ScopeFields,
  price: PriceFields,
  payment: PaymentFields,
  ip: IpFields,
  benefit: BenefitFields,
  exclusivity: ExclusivityFields,
  milestones: MilestoneFields,
  acceptance: AcceptanceFields,
  secrecy: SecrecyFields,
  liability: LiabilityFields,
};
