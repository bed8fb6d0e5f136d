import type { TermValues } from '@dto/deals';
import { type Fen, parseYuan, toYuan } from '@guibang/kernel';
import { COMPARATORS } from '@dto/listings';
import type { BidForm, ChallengeFields } from '../dto';

const OWNERS = { publisher: 'buyer', bidder: 'seller', joint: 'joint' } as const;

/** `2026-11-26` and 3 → `2027-02-26`; a day that the month does not have becomes its last one. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(date, last)).padStart(2, '0')}`;
}

/**
 * The rows of the term sheet that list and bid have settled: the parties signed up to them in public. Whatever they do not say in full is
 * left to the room.
 * @param today Beijing day of the award; milestones count from it
 */
export function awardTerms(title: string, list: ChallengeFields, bid: BidForm, today: string): TermValues {
  const price = bid.price ? parseYuan(bid.price) : null;
  return {
    type: { type: bid.consortium?.length ? 'develop_joint' : 'develop_entrust' },
    scope: {
      title,
      content: [list.content, bid.plan].filter(Boolean).join('\n\n').slice(0, 3000) || title,
      requirements: promises(list, bid).join('\n').slice(0, 2000) || null,
      startsOn: today,
      endsOn: list.months ? addMonths(today, list.months) : null,
    },
    ...(price === null
      ? {}
      : { price: { lines: [{ kind: 'rnd_fee' as const, technical: true, amount: toYuan(price), note: '揭榜报价' }] } }),
    ...payment(bid, price, today),
    ...(bid.ip ? { ip: { owner: OWNERS[bid.ip], note: list.benefitSharing ?? null } } : {}),
    ...milestones(bid, price, today),
    ...acceptance(list, bid),
  };
}

/** What the bidder promised for each indicator, else what the list asks. */
function promises(list: ChallengeFields, bid: BidForm): string[] {
  return (list.indicators ?? []).map((row, i) => {
    const answer = bid.responses?.find(({ index }) => index === i);
    const asked = `${row.comparator && row.comparator !== 'range' ? COMPARATORS[row.comparator] : ''}${row.target ?? ''}${
      row.targetHigh === null || row.targetHigh === undefined ? '' : `～${row.targetHigh}`
    }${row.unit ?? ''}`;
    const given = answer?.promise ?? null;
    const said = given === null ? (answer?.text ?? '') : `${given}${row.unit ?? ''}`;
    return `${row.name}：要求${asked || '见榜单'}${said ? `，承诺${said}` : ''}`;
  });
}

/** Only where the bid's milestones carry the whole price: half a plan is none. */
function payment(bid: BidForm, price: Fen | null, today: string): Pick<TermValues, 'payment'> {
  const paid = (bid.milestones ?? []).filter(({ amount }) => amount);
  const sum = paid.reduce((all, { amount }) => all + (parseYuan(amount!) ?? 0n), 0n);
  if (price === null || price === 0n || sum !== price) return {};
  return {
    payment: {
      mode: paid.length > 1 ? 'installments' : 'lump',
      installments: paid.map(({ title, month, amount }) => ({
        condition: `${title}完成并通过验收`,
        amount: toYuan(parseYuan(amount!)!),
        day: addMonths(today, month),
      })),
    },
  };
}

function milestones(bid: BidForm, price: Fen | null, today: string): Pick<TermValues, 'milestones'> {
  const items = (bid.milestones ?? []).map(({ title, month, deliverable, amount }) => {
    const fen = amount ? parseYuan(amount) : null;
    return {
      name: title,
      day: addMonths(today, month),
      deliverable: deliverable ?? null,
      share: fen !== null && price ? Number((fen * 10_000n) / price) / 100 : null,
    };
  });
  return items.length ? { milestones: { items } } : {};
}

function acceptance(list: ChallengeFields, bid: BidForm): Pick<TermValues, 'acceptance'> {
  const standard = promises(list, bid).join('\n').slice(0, 1500);
  if (!standard) return {};
  const methods = [...new Set((list.indicators ?? []).flatMap(({ testMethod }) => testMethod ?? []))];
  const third = (list.indicators ?? []).some(({ tester }) => tester === 'third_party');
  return {
    acceptance: {
      standard,
      method: methods.join('；').slice(0, 500) || '按榜单核心指标逐项检测',
      by: third ? '第三方检测机构' : '发榜方',
    },
  };
}
