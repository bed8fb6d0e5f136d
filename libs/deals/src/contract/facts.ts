import type {
  AcceptanceTerm,
  BenefitTerm,
  ContractType,
  ExclusivityTerm,
  IpTerm,
  LawDefault,
  LiabilityTerm,
  MilestonesTerm,
  PaymentTerm,
  PriceTerm,
  ScopeTerm,
  SecrecyTerm,
  Side,
  TermKey,
  TypeTerm,
} from '../dto';
import type { TermRowData } from '../term/term-rows';

export interface PartyFacts {
  readonly side: Side;
  readonly name: string | null;
  readonly uscc: string | null;
  readonly address: string | null;
  readonly representative: string | null;
}

/** What a contract's text is made of: the agreed rows, the parties, and the law where a row is silent. */
export interface ContractFacts {
  readonly type: ContractType | null;
  readonly buyer: PartyFacts;
  readonly seller: PartyFacts;
  readonly broker: string | null;
  readonly scope: ScopeTerm | null;
  readonly price: PriceTerm | null;
  readonly payment: PaymentTerm | null;
  readonly ip: IpTerm | null;
  readonly benefit: BenefitTerm | null;
  readonly exclusivity: ExclusivityTerm | null;
  readonly milestones: MilestonesTerm | null;
  readonly acceptance: AcceptanceTerm | null;
  readonly secrecy: SecrecyTerm | null;
  readonly liability: LiabilityTerm | null;
  readonly law: (key: TermKey) => LawDefault | null;
}

/** Only what is agreed speaks; an offer that waits does not. */
export function factsOf(
  rows: readonly TermRowData[],
  parties: { buyer: PartyFacts; seller: PartyFacts; broker: string | null },
  law: (key: TermKey, type: ContractType | null) => LawDefault | null,
): ContractFacts {
  const agreed = <T>(key: TermKey): T | null => {
    const row = rows.find((one) => one.key === key);
    return row && (row.state === 'agreed' || row.state === 'reopening') ? (row.agreed as T | null) : null;
  };
  const type = agreed<TypeTerm>('type')?.type ?? null;
  return {
    type,
    ...parties,
    scope: agreed('scope'),
    price: agreed('price'),
    payment: agreed('payment'),
    ip: agreed('ip'),
    benefit: agreed('benefit'),
    exclusivity: agreed('exclusivity'),
    milestones: agreed('milestones'),
    acceptance: agreed('acceptance'),
    secrecy: agreed('secrecy'),
    liability: agreed('liability'),
    law: (key) => law(key, type),
  };
}
