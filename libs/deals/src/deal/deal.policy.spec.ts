import { PUBLIC_VIEWER, SYSTEM_VIEWER, Viewer } from '@guibang/platform';
import type { DealAct, DealState, Standing } from '../dto';
import { actsOf, DealFacts, knowsNames, standingOf } from './deal.policy';

const user = (role: string, orgId: string, more: Partial<Viewer> = {}): Viewer => ({
  ...PUBLIC_VIEWER,
  kind: 'user',
  userId: `${role}@${orgId}`,
  orgId,
  role,
  orgVerified: true,
  regionCode: '421202',
  ...more,
});

const VIEWERS = {
  anonymous: PUBLIC_VIEWER,
  system: SYSTEM_VIEWER,
  buyer: user('enterprise_admin', 'buyer'),
  buyerStaff: user('enterprise_staff', 'buyer'),
  buyerUnverified: user('enterprise_admin', 'buyer', { orgVerified: false }),
  expertInside: user('expert', 'buyer'),
  author: user('researcher', 'seller', { userId: 'author' }),
  colleague: user('researcher', 'seller', { userId: 'colleague' }),
  office: user('university_admin', 'seller'),
  broker: user('broker', 'agency'),
  otherBroker: user('broker', 'other-agency'),
  stranger: user('enterprise_admin', 'stranger'),
  county: user('county_officer', 'bureau'),
  otherCounty: user('county_officer', 'bureau2', { regionCode: '421223' }),
  city: user('city_officer', 'city', { regionCode: '421200' }),
  leader: user('leader', 'city', { regionCode: '421200' }),
  auditor: user('auditor', 'city', { regionCode: '421200' }),
  station: user('station_first', 'station', { regionCode: '421200' }),
} satisfies Record<string, Viewer>;
type Who = keyof typeof VIEWERS;

const deal = (state: DealState, more: Partial<DealFacts> = {}): DealFacts => ({
  state,
  origin: 'match',
  buyerOrgId: 'buyer',
  sellerOrgId: 'seller',
  buyerUserId: 'enterprise_admin@buyer',
  sellerUserId: 'author',
  scopes: ['420000', '421200', '421202'],
  askedBy: 'buyer',
  ndas: state === 'interest' ? [] : ['buyer', 'seller', 'broker'],
  ndaCompleteAt: state === 'interest' ? null : new Date(),
  brokerOrgId: 'agency',
  brokerState: 'joined',
  brokerYes: ['buyer', 'seller', 'broker'],
  officeNeeded: true,
  confirmedAt: null,
  ...more,
});

const STANDINGS: Record<Who, Standing | null> = {
  anonymous: null,
  system: null,
  buyer: 'buyer',
  buyerStaff: 'buyer',
  buyerUnverified: 'buyer',
  expertInside: null,
  author: 'seller',
  colleague: null,
  office: 'seller',
  broker: 'broker',
  otherBroker: null,
  stranger: null,
  county: 'stages',
  otherCounty: null,
  city: 'stages',
  leader: 'stages',
  auditor: 'stages',
  station: null,
};

/** Stages of a deal, with the facts that make a difference. */
const STAGES = {
  interest: deal('interest'),
  open: deal('open', { ndas: [], ndaCompleteAt: null }),
  halfNda: deal('open', { ndas: ['buyer'], ndaCompleteAt: null }),
  talking: deal('open'),
  negotiating: deal('negotiating'),
  agreed: deal('agreed'),
  confirmed: deal('agreed', { confirmedAt: new Date() }),
  signed: deal('signed'),
  closed: deal('closed'),
} as const;
type Stage = keyof typeof STAGES;

const TALK: DealAct[] = ['read', 'write', 'meet'];
/** What each standing may do at each stage; everybody who is not named may do nothing. */
const TABLE: Record<Stage, Partial<Record<Who, DealAct[]>>> = {
  interest: { buyer: ['withdraw', 'read'], author: ['answer', 'read'], office: ['answer', 'read'] },
  open: {
    buyer: ['nda', 'read', 'close'],
    author: ['nda', 'read', 'close'],
    office: ['nda', 'read', 'close'],
    broker: ['nda'],
  },
  halfNda: {
    buyer: ['read', 'close'],
    author: ['nda', 'read', 'close'],
    office: ['nda', 'read', 'close'],
    broker: ['nda'],
  },
  talking: {
    buyer: [...TALK, 'offer', 'reopen', 'close'],
    author: [...TALK, 'offer', 'reopen', 'close'],
    office: [...TALK, 'offer', 'reopen', 'close'],
    broker: TALK,
  },
  negotiating: {
    buyer: [...TALK, 'offer', 'reopen', 'agree', 'contract', 'close'],
    author: [...TALK, 'offer', 'reopen', 'agree', 'contract', 'close'],
    office: [...TALK, 'offer', 'reopen', 'agree', 'contract', 'close'],
    broker: [...TALK, 'contract'],
  },
  agreed: {
    buyer: [...TALK, 'reopen', 'contract', 'close'],
    author: [...TALK, 'reopen', 'contract', 'close'],
    office: [...TALK, 'reopen', 'contract', 'confirm', 'close', 'settle'],
    broker: [...TALK, 'contract'],
  },
  confirmed: {
    buyer: [...TALK, 'reopen', 'contract', 'sign', 'close'],
    author: [...TALK, 'reopen', 'contract', 'sign', 'close'],
    office: [...TALK, 'reopen', 'contract', 'sign', 'close', 'settle'],
    broker: [...TALK, 'contract'],
  },
  signed: {
    buyer: [...TALK, 'contract'],
    author: [...TALK, 'contract'],
    office: [...TALK, 'contract'],
    broker: [...TALK, 'contract'],
  },
  closed: { buyer: ['read'], author: ['read'], office: ['read'], broker: ['read'] },
};

const whos = Object.keys(VIEWERS) as Who[];
const stages = Object.keys(STAGES) as Stage[];

describe('who is what to a deal', () => {
  it.each(whos)('%s', (who) => expect(standingOf(VIEWERS[who], STAGES.negotiating)).toBe(STANDINGS[who]));
});

describe('every role × verb × stage', () => {
  it.each(stages.flatMap((stage) => whos.map((who) => [stage, who] as const)))('at %s: %s', (stage, who) => {
    const like: Partial<Record<Who, Who>> = { buyerStaff: 'buyer' };
    const unverified = who === 'buyerUnverified';
    const expected = unverified ? ['read'] : (TABLE[stage][like[who] ?? who] ?? []);
    expect(actsOf(VIEWERS[who], STAGES[stage]).sort()).toEqual([...expected].sort());
  });
});

describe('names and contact', () => {
  it.each(stages.filter((stage) => STAGES[stage].ndaCompleteAt === null))('nobody knows them at %s', (stage) => {
    for (const who of whos) expect(knowsNames(VIEWERS[who], STAGES[stage])).toBe(false);
  });

  it('a broker knows them only after its own click', () => {
    const without = { ndas: ['buyer', 'seller'] } as Partial<DealFacts>;
    expect(knowsNames(VIEWERS.broker, deal('negotiating', without))).toBe(false);
    expect(actsOf(VIEWERS.broker, deal('negotiating', without))).toEqual(['nda']);
    expect(knowsNames(VIEWERS.broker, deal('negotiating'))).toBe(true);
  });

  it('an award has named the sides before', () => {
    const award = deal('open', { origin: 'award', ndas: [], ndaCompleteAt: null });
    expect(knowsNames(VIEWERS.buyer, award)).toBe(true);
    expect(knowsNames(VIEWERS.stranger, award)).toBe(false);
  });
});

describe('brokers', () => {
  it('are asked for by a side, and everybody who has not said yes is asked', () => {
    const asked = deal('negotiating', { brokerState: 'asked', brokerYes: ['buyer'], ndas: ['buyer', 'seller'] });
    expect(actsOf(VIEWERS.buyer, asked)).not.toContain('answer-broker');
    expect(actsOf(VIEWERS.author, asked)).toContain('answer-broker');
    expect(actsOf(VIEWERS.broker, asked)).toEqual(['answer-broker']);
    const none = deal('negotiating', { brokerState: null, brokerOrgId: null });
    expect(actsOf(VIEWERS.buyer, none)).toContain('invite-broker');
    expect(standingOf(VIEWERS.broker, none)).toBeNull();
  });

  it('a proposal is answered by both sides, each once, and withdrawn by the broker', () => {
    const proposal = deal('interest', { askedBy: 'broker', brokerState: 'asked', brokerYes: ['broker', 'buyer'] });
    expect(actsOf(VIEWERS.buyer, proposal)).toEqual(['read']);
    expect(actsOf(VIEWERS.author, proposal)).toEqual(['answer', 'read']);
    expect(actsOf(VIEWERS.broker, proposal)).toEqual(['withdraw']);
  });
});
