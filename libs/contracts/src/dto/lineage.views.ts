import type { ChallengeState } from '@dto/challenges';
import type { DealState } from '@dto/deals';
import type { OrgKind } from '@dto/identity';
import type { ContractState, RegistrationState } from './words';
import type { ContractThread } from './views';

export type LineageOf = 'need' | 'result' | 'organization';

/** One way that a need, a result or an organization went: a talk, its contract, the registration, the money. */
export interface Lane {
  title: string;
  need: { id: string; title: string } | null;
  result: { id: string; title: string } | null;
  deal: { id: string; code: string; state: DealState } | null;
  contract: {
    id: string;
    code: string | null;
    state: ContractState;
    registration: RegistrationState | null;
    seller: string;
    buyer: string;
    /** 元 as decimal strings. */
    total: string;
    paid: string;
  } | null;
  stages: ContractThread['stages'];
}

export interface Lineage {
  subject: { of: LineageOf; id: string; title: string; kind: OrgKind | null; at: string | null };
  /** What went onto the board, of a need. */
  challenges: { id: string; code: string | null; title: string; state: ChallengeState }[];
  items: Lane[];
  next: string | null;
}
