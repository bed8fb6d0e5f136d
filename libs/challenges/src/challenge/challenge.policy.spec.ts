import { PUBLIC_VIEWER, type Viewer } from '@guibang/platform';
import type { ChallengeAct, ChallengeStanding, ChallengeState } from '../dto';
import { challengeLifecycle } from './challenge.lifecycle';
import { actsOf, type ChallengeFacts, knowsPublisher, listCondition, may, standingOf } from './challenge.policy';

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

const CITY = { regionCode: '421200' };
const VIEWERS = {
  anonymous: PUBLIC_VIEWER,
  publisher: user('enterprise_admin', 'firm'),
  publisherStaff: user('enterprise_staff', 'firm'),
  publisherUnverified: user('enterprise_admin', 'firm', { orgVerified: false }),
  expertOfPublisher: user('expert', 'firm'),
  city: user('city_officer', 'bureau', CITY),
  otherCity: user('city_officer', 'bureau9', { regionCode: '420100' }),
  cityUnverified: user('city_officer', 'bureau', { ...CITY, orgVerified: false }),
  county: user('county_officer', 'county'),
  otherCounty: user('county_officer', 'county2', { regionCode: '421223' }),
  leader: user('leader', 'bureau', CITY),
  auditor: user('auditor', 'bureau', CITY),
  expert: user('expert', 'lab'),
  researcher: user('researcher', 'uni'),
  office: user('university_admin', 'uni'),
  firm: user('enterprise_admin', 'other-firm'),
  firmUnverified: user('enterprise_admin', 'other-firm', { orgVerified: false }),
  broker: user('broker', 'agency'),
  station: user('station_first', 'station'),
} satisfies Record<string, Viewer>;
type Who = keyof typeof VIEWERS;

const STATES = challengeLifecycle.states;
/** As a challenge is when it comes to this state by the ordinary road. */
const facts = (state: ChallengeState, more: Partial<ChallengeFacts> = {}): ChallengeFacts => {
  const after = (first: ChallengeState): boolean => {
    const order: ChallengeState[] = [
      'announced',
      'closed_for_bids',
      'opened',
      'reviewing',
      'proposed',
      'award_notice',
      'awarded',
    ];
    return order.includes(state) && order.indexOf(state) >= order.indexOf(first);
  };
  const ended = state === 'failed';
  return {
    state,
    orgId: 'firm',
    createdBy: 'enterprise_admin@firm',
    scopes: ['420000', '421200', '421202'],
    announcedAt: after('announced') || ended ? new Date() : null,
    openedAt: after('opened') || ended ? new Date() : null,
    ...more,
  };
};

const OPEN_TO_ALL: ChallengeState[] = [
  'list_notice',
  'announced',
  'closed_for_bids',
  'opened',
  'reviewing',
  'proposed',
  'award_notice',
  'awarded',
  'failed',
];
const FILED = STATES.filter((s) => s !== 'draft');
const NEVER: ChallengeState[] = [];

/** In which states each act is open to each viewer. Whatever is not named here is refused. */
const TABLE: Record<ChallengeAct, Partial<Record<Who, readonly ChallengeState[]>>> = (() => {
  const publishers = (states: ChallengeState[], unverified: ChallengeState[] = NEVER) => ({
    publisher: states,
    publisherStaff: states,
    publisherUnverified: unverified,
  });
  const city = (...states: ChallengeState[]) => ({ city: states });
  const bidders = (...states: ChallengeState[]) => ({ researcher: states, office: states, firm: states });
  const judging = (states: ChallengeState[]) => ({ city: states, leader: states, auditor: states });
  const opened: ChallengeState[] = ['opened', 'reviewing', 'proposed', 'award_notice', 'awarded'];
  const watched = OPEN_TO_ALL.filter((s) => s !== 'list_notice');
  return {
    edit: publishers(['draft', 'returned'], ['draft', 'returned']),
    delete: publishers(['draft'], ['draft']),
    submit: publishers(['draft', 'returned']),
    argue: city('submitted'),
    'publish-list': city('argued'),
    keys: city('argued', 'list_notice'),
    announce: city('list_notice'),
    bid: bidders('announced'),
    ask: bidders('announced'),
    answer: { ...publishers(['announced']), ...city('announced') },
    follow: Object.fromEntries(
      (
        [
          'expertOfPublisher',
          'otherCity',
          'cityUnverified',
          'otherCounty',
          'expert',
          'researcher',
          'office',
          'firm',
          'firmUnverified',
          'broker',
          'station',
        ] as Who[]
      ).map((who) => [who, watched]),
    ),
    // Who owns a result is not the publisher's to know before both sides said yes.
    invite: city('announced'),
    'give-share': { city: ['closed_for_bids'], leader: ['closed_for_bids'], auditor: ['closed_for_bids'] },
    open: city('closed_for_bids'),
    'read-bids': { ...publishers(opened), ...judging(opened) },
    qualify: city('opened', 'reviewing', 'award_notice'),
    convene: city('opened'),
    propose: city('reviewing', 'award_notice'),
    'publish-award': city('proposed'),
    award: city('award_notice'),
    fail: city('closed_for_bids', 'opened', 'reviewing', 'proposed', 'award_notice'),
    'announce-again': { ...publishers(['failed']), ...city('failed') },
    cancel: {
      ...publishers(['draft', 'submitted', 'returned']),
      ...city(...FILED.filter((s) => !['rejected', 'awarded', 'failed', 'cancelled'].includes(s))),
    },
    settle: city('list_notice', 'award_notice'),
    'read-judging': judging([...opened, 'failed']),
    'judge-conflicts': city('opened', 'reviewing'),
    draw: city('opened', 'reviewing'),
    'second-look': city('reviewing'),
    feedback: city('opened', 'reviewing', 'proposed', 'award_notice', 'awarded', 'failed'),
    'note-fees': city('reviewing', 'proposed', 'award_notice', 'awarded', 'failed'),
    prove: judging([...opened, 'failed']),
  };
})();

describe('what each may do with a challenge', () => {
  const cells = (Object.keys(TABLE) as ChallengeAct[]).flatMap((act) =>
    (Object.keys(VIEWERS) as Who[]).map((who) => [act, who] as const),
  );

  it.each(cells)('%s by %s', (act, who) => {
    const open = STATES.filter((state) => may(act, VIEWERS[who], facts(state)));
    expect(open.sort()).toEqual([...(TABLE[act][who] ?? NEVER)].sort());
  });

  it('names every act', () => {
    const seen = new Set(
      STATES.flatMap((state) => Object.values(VIEWERS).flatMap((viewer) => actsOf(viewer, facts(state)))),
    );
    expect([...seen].sort()).toEqual(Object.keys(TABLE).sort());
  });
});

describe('what each is to a challenge', () => {
  const STANDING: [Who, ChallengeStanding | 'public-or-none', ChallengeStanding | null][] = [
    ['publisher', 'publisher', 'publisher'],
    ['publisherUnverified', 'publisher', 'publisher'],
    ['city', 'bureau', null],
    ['leader', 'watcher', null],
    ['county', 'watcher', null],
    ['auditor', 'watcher', null],
    ['otherCity', 'public-or-none', null],
    ['expertOfPublisher', 'public-or-none', null],
    ['firm', 'public-or-none', null],
    ['anonymous', 'public-or-none', null],
  ];
  it.each(STANDING)('%s', (who, filed, draft) => {
    for (const state of FILED) {
      const expected = filed === 'public-or-none' ? (OPEN_TO_ALL.includes(state) ? 'public' : null) : filed;
      expect(standingOf(VIEWERS[who], facts(state))).toBe(expected);
    }
    expect(standingOf(VIEWERS[who], facts('draft'))).toBe(draft);
  });

  it('an expert on the panel is that, and nothing more opens by it', () => {
    for (const state of STATES) {
      expect(standingOf(VIEWERS.expert, facts(state), true)).toBe('expert');
      expect(actsOf(VIEWERS.expert, facts(state), true)).toEqual([]);
    }
  });

  it('a bureau that publishes itself does not run its own challenge', () => {
    for (const state of STATES) expect(actsOf(VIEWERS.city, facts(state, { orgId: 'bureau' }))).not.toContain('award');
    expect(may('open', VIEWERS.city, facts('closed_for_bids', { orgId: 'bureau' }))).toBe(false);
  });

  it('nobody reads bids before the opening, whatever the role', () => {
    const before = STATES.filter((s) => !['opened', 'reviewing', 'proposed', 'award_notice', 'awarded'].includes(s));
    for (const state of before) {
      for (const viewer of Object.values(VIEWERS)) expect(may('read-bids', viewer, facts(state), true)).toBe(false);
    }
  });

  it('hides the name of an anonymous publisher from the public until the award', () => {
    const hidden = (who: Who, state: ChallengeState) =>
      !knowsPublisher(VIEWERS[who], { ...facts(state), anonymous: true });
    expect([hidden('firm', 'announced'), hidden('anonymous', 'reviewing'), hidden('firm', 'awarded')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([hidden('city', 'announced'), hidden('publisher', 'announced')]).toEqual([false, false]);
    expect(knowsPublisher(VIEWERS.firm, { ...facts('announced'), anonymous: false })).toBe(true);
  });

  it('gives the desk only its own', () => {
    expect(listCondition(VIEWERS.publisher)).toEqual({ sql: 'c.org_id = ?', params: ['firm'] });
    expect(listCondition(VIEWERS.city).params).toEqual(['421200']);
    expect(listCondition(VIEWERS.cityUnverified).sql).toBe('false');
    for (const who of ['expert', 'office', 'broker', 'anonymous', 'station'] as Who[])
      expect(listCondition(VIEWERS[who]).sql).toBe('false');
  });
});
