import type { EventDef, LedgerEvent } from '@guibang/ledger';
import type { NoticeKind } from '../dto';
import type { Audiences, Recipient } from './audiences';
import type { Ground, Told, Words } from './told';

export interface ToldContract {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly org_id: string;
  readonly seller_org_id: string | null;
  readonly buyer_org_id: string | null;
  readonly created_by: string | null;
  readonly registration: string | null;
  readonly origin: string;
}

export function readContract(id: string, { db }: Pick<Ground, 'db'>): Promise<ToldContract | null> {
  return db.one<ToldContract>(
    `SELECT c.id, c.title, c.state, c.org_id, c.seller_org_id, c.buyer_org_id, c.created_by, c.origin, r.state AS registration
       FROM contracts c LEFT JOIN registrations r ON r.contract_id = c.id WHERE c.id = $1 AND c.deleted_at IS NULL`,
    [id],
  );
}

/** Who entered it, and the administrators of both parties. */
export async function parties(contract: ToldContract, people: Audiences): Promise<Recipient[]> {
  const all: Recipient[] = contract.created_by ? [{ userId: contract.created_by, orgId: contract.org_id }] : [];
  for (const org of new Set([contract.org_id, contract.seller_org_id, contract.buyer_org_id])) {
    if (org) all.push(...(await people.administrators(org)));
  }
  return people.members(all);
}

/** The applicant's side alone: registration is its matter. */
export async function applicants(contract: ToldContract, people: Audiences): Promise<Recipient[]> {
  const own: Recipient[] = contract.created_by ? [{ userId: contract.created_by, orgId: contract.org_id }] : [];
  return people.members([...own, ...(await people.administrators(contract.org_id))]);
}

interface ContractTold {
  readonly event: EventDef;
  readonly kind: NoticeKind;
  readonly to?: (contract: ToldContract, people: Audiences, event: LedgerEvent) => Promise<Recipient[]>;
  readonly say: (contract: ToldContract, event: LedgerEvent, ground: Ground) => Omit<Words, 'href'> | null;
  readonly page?: (contract: ToldContract) => string;
  readonly still?: (contract: ToldContract) => boolean;
}

/** What is told of a contract; its page is the contract's. */
export const contractTold = ({ event, kind, to = parties, say, page, still }: ContractTold): Told => ({
  event,
  kind,
  audience: async (happened, people, ground) => {
    const contract = await readContract(happened.subject.id, ground);
    // What came in a file of thousands is told by its report.
    return contract && contract.origin !== 'import' ? to(contract, people, happened) : [];
  },
  say: async (happened, ground) => {
    const contract = await readContract(happened.subject.id, ground);
    const words = contract && say(contract, happened, ground);
    return words && { ...words, href: page?.(contract) ?? `/desk/contracts/${contract.id}` };
  },
  ...(still && {
    still: async (subject, ground) => {
      const contract = await readContract(subject.id, ground);
      return contract !== null && still(contract);
    },
  }),
});
