import type { Side, Speaker } from '@dto/deals';
import type { EventDef, LedgerEvent } from '@guibang/ledger';
import type { NoticeKind } from '../dto';
import type { Ground, Told, Words } from './told';

export interface ToldDeal {
  readonly id: string;
  readonly state: string;
  readonly title: string;
  readonly asked_by: Speaker | null;
  readonly due_on: string | null;
  readonly seller_org_id: string;
  readonly office_needed: boolean;
}

export function readDeal(id: string, { db }: Pick<Ground, 'db'>): Promise<ToldDeal | null> {
  return db.one<ToldDeal>(
    `SELECT id, state, title, asked_by, due_on::text AS due_on, seller_org_id, office_needed FROM deals WHERE id = $1`,
    [id],
  );
}

export const otherSide = (side: unknown): Side => (side === 'buyer' ? 'seller' : 'buyer');
/** Everybody but the one who spoke: the other side, and a broker who is in. */
export const others = (speaker: unknown): Speaker[] =>
  (['buyer', 'seller', 'broker'] as const).filter((one) => one !== speaker);
export const BOTH: Speaker[] = ['buyer', 'seller'];
export const ALL: Speaker[] = ['buyer', 'seller', 'broker'];

/** 11月29日 */
export const dayText = (day: string | null): string => {
  const [, month, date] = (day ?? '').split('-').map(Number);
  return month ? `${month}月${date}日` : '';
};

interface DealTold {
  readonly event: EventDef;
  readonly kind: NoticeKind;
  readonly to: (event: LedgerEvent, deal: ToldDeal) => Speaker[];
  readonly say: (deal: ToldDeal, event: LedgerEvent, ground: Ground) => Omit<Words, 'href'> | null;
  readonly still?: (deal: ToldDeal) => boolean;
}

/** What is told to the people of a deal's sides; its page is the room. */
export const dealTold = ({ event, kind, to, say, still }: DealTold): Told => ({
  event,
  kind,
  audience: async (happened, people, ground) => {
    const deal = await readDeal(happened.subject.id, ground);
    return deal ? people.ofDeal(deal.id, to(happened, deal)) : [];
  },
  say: async (happened, ground) => {
    const deal = await readDeal(happened.subject.id, ground);
    const words = deal && say(deal, happened, ground);
    return words && { ...words, href: `/desk/deals/${deal.id}` };
  },
  ...(still && {
    still: async (subject, ground) => {
      const deal = await readDeal(subject.id, ground);
      return deal !== null && still(deal);
    },
  }),
});
