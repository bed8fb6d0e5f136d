import type { ConflictKind } from '../dto';

/** An organization as far as it can tie two people. */
export interface Unit {
  /** Null: known by its name only. */
  readonly orgId: string | null;
  readonly name: string;
  readonly legalRepresentative?: string | null;
  readonly address?: string | null;
  readonly uscc?: string | null;
}

/** Somebody's organization; `until` is the last day there, null: he is there now. */
export interface Belonging extends Unit {
  readonly until: string | null;
}

export interface ExpertFacts {
  readonly id: string;
  readonly name: string;
  readonly mails: readonly string[];
  readonly phones: readonly string[];
  readonly belongs: readonly Belonging[];
}

/** Something that the expert (or his unit) did together with a unit of the bid. `day`: when. */
export interface Joint {
  readonly what: 'result' | 'deal';
  readonly title: string;
  readonly day: string;
  /** Whether the expert took part in person, or only his unit. */
  readonly personal: boolean;
}

export interface BidFacts {
  readonly id: string;
  /** The bidder and its partners. */
  readonly units: readonly Unit[];
  readonly people: readonly string[];
  readonly mails: readonly string[];
  readonly phones: readonly string[];
  /** Whom the bidder asks to keep away: names, with a unit where it was given. */
  readonly avoid: readonly { readonly name: string; readonly org?: string | null }[];
}

/** One line of the evidence: what was found, as the officer reads it. */
export interface Evidence {
  readonly kind: ConflictKind;
  readonly text: string;
}

/** How far back relations count. */
export interface Horizon {
  /** First day that still counts. */
  readonly since: string;
  /** How many of the bidder's names to avoid count, first ones first. */
  readonly nominations: number;
}

const PUNCTUATION = /[\s,，.。;；:：()（）[\]【】\-—_/\\#＃"“”'‘’、]/gu;

/** Names and addresses as they are compared: without blanks and punctuation, full-width letters as plain ones. */
export function plain(text: string | null | undefined): string {
  return (text ?? '').normalize('NFKC').replace(PUNCTUATION, '').toLowerCase();
}

/** Digits of a phone number without the country's code; what is too short to be one is nothing. */
export function plainPhone(text: string | null | undefined): string {
  const digits = (text ?? '')
    .normalize('NFKC')
    .replace(/\D/gu, '')
    .replace(/^(?:00)?86(?=1\d{10}$|0)/u, '');
  return digits.length >= 7 ? digits : '';
}

/** An address that is only a city or a street's name says nothing. */
const ADDRESS_MIN = 8;

/**
 * What ties an expert to a bid (domain.md §2.5). Pure: facts in, findings with their evidence out. It finds; an officer decides.
 * An empty answer means that nothing is known, not that there is nothing.
 */
export function findConflicts(
  expert: ExpertFacts,
  bid: BidFacts,
  joints: readonly Joint[],
  horizon: Horizon,
): Evidence[] {
  const belongs = expert.belongs.filter(({ until }) => until === null || until >= horizon.since);
  return [
    ...belongs.flatMap((mine) => bid.units.flatMap((theirs) => unitTies(mine, theirs))),
    ...jointWork(joints, horizon),
    ...contacts(expert, bid),
    ...named(expert, bid, horizon),
  ];
}

function unitTies(mine: Belonging, theirs: Unit): Evidence[] {
  if (sameUnit(mine, theirs)) {
    return mine.until === null
      ? [{ kind: 'org-now', text: `专家现在是${theirs.name}的人` }]
      : [{ kind: 'org-past', text: `专家${mine.until}以前在${theirs.name}` }];
  }
  // Data that two units share say something only while he is there.
  if (mine.until !== null) return [];
  const same = (key: 'legalRepresentative' | 'address', min: number): boolean =>
    plain(mine[key]).length >= min && plain(mine[key]) === plain(theirs[key]);
  return [
    ...(same('legalRepresentative', 2)
      ? [
          {
            kind: 'legal' as const,
            text: `专家所在${mine.name}和${theirs.name}的法定代表人都是${mine.legalRepresentative}`,
          },
        ]
      : []),
    ...(same('address', ADDRESS_MIN)
      ? [{ kind: 'address' as const, text: `专家所在${mine.name}和${theirs.name}的地址相同：${theirs.address}` }]
      : []),
  ];
}

function sameUnit(a: Unit, b: Unit): boolean {
  if (a.orgId !== null && a.orgId === b.orgId) return true;
  if (a.uscc && b.uscc) return a.uscc === b.uscc;
  return plain(a.name) !== '' && plain(a.name) === plain(b.name);
}

function jointWork(joints: readonly Joint[], { since }: Horizon): Evidence[] {
  return joints
    .filter(({ day }) => day >= since)
    .map(({ what, title, day, personal }) => {
      const who = personal ? '专家' : '专家所在单位';
      return what === 'result'
        ? { kind: 'result', text: `${who}和揭榜方有共同成果「${title}」（${day}）` }
        : { kind: 'deal', text: `${who}和揭榜方有合作「${title}」（${day}）` };
    });
}

function contacts(expert: ExpertFacts, bid: BidFacts): Evidence[] {
  const phones = new Set(expert.phones.map(plainPhone).filter(Boolean));
  const mails = new Set(expert.mails.map((mail) => mail.trim().toLowerCase()).filter(Boolean));
  const phone = bid.phones.find((one) => phones.has(plainPhone(one)));
  const mail = bid.mails.find((one) => mails.has(one.trim().toLowerCase()));
  return [
    ...(phone ? [{ kind: 'contact' as const, text: `专家和揭榜方用同一个电话：${phone}` }] : []),
    ...(mail ? [{ kind: 'contact' as const, text: `专家和揭榜方用同一个邮箱：${mail}` }] : []),
    ...(bid.people.some((name) => plain(name) === plain(expert.name))
      ? [{ kind: 'team' as const, text: `标书的团队里有同名的人：${expert.name}` }]
      : []),
  ];
}

function named(expert: ExpertFacts, bid: BidFacts, { nominations }: Horizon): Evidence[] {
  const asked = bid.avoid.slice(0, nominations).some(({ name, org }) => {
    if (plain(name) !== plain(expert.name)) return false;
    // With a unit given, a namesake elsewhere is not meant.
    return !plain(org) || expert.belongs.some((unit) => plain(unit.name).includes(plain(org)));
  });
  return asked ? [{ kind: 'named', text: '揭榜方申请他回避' }] : [];
}
