import type { Organization } from '@guibang/identity';
import { type Fen, toYuan } from '@guibang/kernel';
import type { DealTerms } from '@guibang/deals';
import type {
  ContractFields,
  ContractParty,
  ContractSubtype,
  ContractType,
  IpOwnership,
  PayMode,
  PlanRequest,
} from '../dto';

type DealType = DealTerms['type'];
type Terms = DealTerms['terms'];

const TYPES: Record<DealType, { type: ContractType; subtype: ContractSubtype | null }> = {
  develop_entrust: { type: 'development', subtype: 'commissioned' },
  develop_joint: { type: 'development', subtype: 'joint' },
  transfer: { type: 'transfer', subtype: null },
  licence: { type: 'licence', subtype: null },
  consult: { type: 'consulting', subtype: null },
  service: { type: 'service', subtype: null },
};
const PAY: Record<NonNullable<Terms['payment']>['mode'], PayMode> = {
  lump: 'once',
  installments: 'instalments',
  royalty: 'royalty',
  entry_royalty: 'royalty_entry',
};
const IP: Record<NonNullable<Terms['ip']>['owner'], IpOwnership> = {
  buyer: 'buyer',
  seller: 'seller',
  joint: 'shared',
};
const BENEFITS: Record<NonNullable<Terms['benefit']>['mode'], string> = {
  price_only: '以价款结清，不再分享收益',
  by_owner: '收益归产权所有方',
  ratio: '按约定比例分享',
};
const RISKS = { shared: '双方合理分担', buyer: '由买方承担', seller: '由卖方承担' } as const;

export function partyOf(role: ContractParty['role'], org: Organization): ContractParty {
  return {
    role,
    name: org.name,
    uscc: org.uscc,
    natureCode: org.natureCode,
    regionCode: org.regionCode,
    countryCode: '156',
    scaleCode: org.scaleCode,
    industryCode: org.industryCode,
    address: org.address,
    representative: org.legalRepresentative,
  };
}

/** What was agreed in the room, in the words of the form. Codes that nobody spoke of stay blank: the applicant chooses them. */
export function fieldsOfDeal(t: DealTerms, parties: ContractParty[]): ContractFields {
  const { terms } = t;
  const kind = TYPES[t.type];
  const mode = terms.exclusivity?.mode;
  const licensed = kind.type === 'licence' && mode && mode !== 'none' ? mode : null;
  return {
    title: t.title,
    type: kind.type,
    subtype: licensed ?? kind.subtype,
    parties,
    lines: (terms.price?.lines ?? []).map((l, i) => ({
      id: `d${i + 1}`,
      kind: l.kind,
      technical: l.technical,
      amount: l.amount,
      reason: l.note ?? null,
      evidence: '合同价款条款',
    })),
    amountUnknown: t.totalOpen,
    royaltyTerms: royaltyOf(terms),
    payMode: terms.payment ? PAY[terms.payment.mode] : null,
    signDate: t.signedOn,
    startDate: terms.scope?.startsOn ?? null,
    endDate: terms.scope?.endsOn ?? null,
    content: joined(terms.scope?.content, terms.scope?.requirements, terms.scope?.place),
    ipOwnership: terms.ip ? IP[terms.ip.owner] : null,
    benefitSharing: benefitOf(terms),
    acceptanceStandard: terms.acceptance?.standard ?? null,
    acceptanceMethod: joined(terms.acceptance?.method, terms.acceptance?.by),
    secrecy: terms.secrecy?.content ?? null,
    risk: terms.liability?.risk ? RISKS[terms.liability.risk] : null,
    liability: terms.liability?.breach ?? null,
    dispute: terms.liability?.dispute ?? null,
    ...(licensed
      ? { licence: { to: terms.exclusivity?.until ?? null, territory: terms.exclusivity?.territory ?? null } }
      : {}),
    ...(t.pricing ? { pricing: { mode: t.pricing === 'listed' ? 'listing' : t.pricing } } : {}),
  };
}

/** Milestones with the share of the price that is due with each. */
export function planOfDeal({ terms, total, totalOpen }: DealTerms): PlanRequest {
  const items = terms.milestones?.items ?? [];
  const milestones = items.map((m) => ({ title: m.name, due: m.day, deliverable: m.deliverable ?? null }));
  const tranches = totalOpen
    ? []
    : items.flatMap((m, i) => {
        const amount = shareOf(total, m.share ?? 0);
        return amount > 0n ? [{ title: `${m.name}款`, amount: toYuan(amount), due: m.day, milestone: i }] : [];
      });
  // Shares of more than the whole would be more than the price: then only the milestones are taken over.
  const whole = items.reduce((sum, m) => sum + (m.share ?? 0), 0);
  return { milestones, tranches: whole > 100 ? [] : tranches };
}

/** Per cent with up to two decimals, without leaving integers; the rest of a 分 is nobody's. */
function shareOf(total: Fen, percent: number): Fen {
  return (total * BigInt(Math.round(percent * 100))) / 10_000n;
}

function joined(...texts: (string | null | undefined)[]): string | null {
  return texts.filter((text) => text?.trim()).join('\n') || null;
}

function royaltyOf({ payment }: Terms): string | null {
  if (!payment || (payment.mode !== 'royalty' && payment.mode !== 'entry_royalty')) return null;
  const rate = typeof payment.royaltyRate === 'number' ? `按${payment.royaltyRate}%提成` : null;
  return joined(rate, payment.royaltyBase, payment.entryFee ? `入门费${payment.entryFee}元` : null);
}

function benefitOf({ benefit }: Terms): string | null {
  if (!benefit) return null;
  const share = typeof benefit.buyerShare === 'number' ? `买方${benefit.buyerShare}%，其余归卖方` : null;
  return joined(BENEFITS[benefit.mode], share, benefit.note);
}
