import { PUBLIC_VIEWER, SYSTEM_VIEWER, Viewer } from '@guibang/platform';
import type { ListingState } from '../dto';
import { Act, actsOf, Level, levelOf, mayStart, Subject } from './listing.policy';

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
  unverified: user('enterprise_admin', 'fresh', { orgVerified: false }),
  member: user('enterprise_staff', 'other'),
  granted: user('enterprise_staff', 'let-in'),
  grantedUnverified: user('enterprise_staff', 'let-in', { orgVerified: false }),
  author: user('researcher', 'owner', { userId: 'author' }),
  colleague: user('researcher', 'owner', { userId: 'colleague' }),
  admin: user('university_admin', 'owner'),
  expertInside: user('expert', 'owner'),
  county: user('county_officer', 'xianan'),
  otherCounty: user('county_officer', 'chongyang', { regionCode: '421223' }),
  city: user('city_officer', 'city', { regionCode: '421200' }),
  leader: user('leader', 'city', { regionCode: '421200' }),
  auditor: user('auditor', 'city', { regionCode: '421200' }),
  station: user('station_first', 'station', { regionCode: '421200' }),
  broker: user('broker', 'agency'),
  system: SYSTEM_VIEWER,
} satisfies Record<string, Viewer>;
type Who = keyof typeof VIEWERS;

const listing = (state: ListingState, more: Partial<Subject> = {}): Subject => ({
  kind: 'result',
  state,
  revisionState: 'none',
  orgId: 'owner',
  createdBy: 'author',
  regionPath: ['420000', '421200', '421202'],
  submittedAt: ['draft', 'owner_review'].includes(state) ? null : new Date(),
  ...more,
});

const seen = (who: Who, l: Subject): Level | null => levelOf(VIEWERS[who], l, who.startsWith('granted'));

/** What each viewer reads in each state: 0, 1, 2, or – for nothing at all (404). */
const LEVELS = `
                    draft  owner_review  submitted  returned  published  expired  closed
anonymous           -      -             -          -         0          -        -
unverified          -      -             -          -         0          -        -
member              -      -             -          -         1          -        -
broker              -      -             -          -         1          -        -
station             -      -             -          -         1          -        -
otherCounty         -      -             -          -         1          -        -
granted             -      -             -          -         2          2        2
grantedUnverified   -      -             -          -         0          -        -
author              2      2             2          2         2          2        2
admin               2      2             2          2         2          2        2
colleague           -      -             -          -         2          2        2
expertInside        -      -             -          -         2          2        2
county              -      -             2          2         2          2        2
city                -      -             2          2         2          2        2
leader              -      -             2          2         2          2        2
auditor             -      -             2          2         2          2        2
system              2      2             2          2         2          2        2`;

function cells(table: string): [who: Who, state: ListingState, level: Level | null][] {
  const [states, ...rows] = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  return rows.flatMap(([who, ...levels]) =>
    levels.map((level, i): [Who, ListingState, Level | null] => [
      who as Who,
      states![i] as ListingState,
      level === '-' ? null : (Number(level) as Level),
    ]),
  );
}

describe('levels', () => {
  it.each(cells(LEVELS))('%s sees %s at %s', (who, state, level) => {
    expect(seen(who, listing(state))).toBe(level);
  });

  it('names every viewer', () => {
    expect([...new Set(cells(LEVELS).map(([who]) => who))].sort()).toEqual(Object.keys(VIEWERS).sort());
  });

  it('a result that its own unit sent back was never filed: the bureau does not know it', () => {
    expect(seen('county', listing('returned', { submittedAt: null }))).toBeNull();
  });

  it('what comes from outside the city is in the charge of the city’s bureau alone', () => {
    const far = listing('submitted', { regionPath: ['420000', '420100'] });
    expect([seen('city', far), seen('county', far)]).toEqual([2, null]);
  });
});

const acts = (who: Who, l: Subject): Act[] => actsOf(VIEWERS[who], l);

describe('acts', () => {
  const OWN: [ListingState, Act[]][] = [
    ['draft', ['edit', 'submit', 'delete', 'attach', 'read-access', 'read-history']],
    ['owner_review', ['close', 'read-access', 'read-history']],
    ['submitted', ['close', 'read-access', 'read-history']],
    ['returned', ['edit', 'submit', 'close', 'attach', 'read-access', 'read-history']],
    ['published', ['revise', 'renew', 'close', 'attach', 'read-access', 'read-history']],
    ['expired', ['renew', 'close', 'read-access', 'read-history']],
    ['closed', ['read-access', 'read-history']],
  ];
  it.each(OWN)('its author in %s: %j', (state, expected) => {
    expect(acts('author', listing(state)).sort()).toEqual([...expected].sort());
  });

  it('the owner unit’s administrator confirms, nobody else', () => {
    const asking = listing('owner_review');
    const confirming = (Object.keys(VIEWERS) as Who[]).filter((who) => acts(who, asking).includes('confirm'));
    expect(confirming).toEqual(['admin']);
  });

  it('officers in charge review what was filed, nobody else', () => {
    const filed = listing('submitted');
    const reviewing = (Object.keys(VIEWERS) as Who[]).filter((who) => acts(who, filed).includes('review'));
    expect(reviewing).toEqual(['county', 'city']);
    expect(acts('county', listing('submitted', { orgId: 'xianan' }))).not.toContain('review');
    expect(acts('county', listing('submitted', { createdBy: VIEWERS.county.userId }))).not.toContain('review');
  });

  it('a change of a published result is filed by the administrator, of a need by whoever writes it', () => {
    expect(acts('author', listing('published', { revisionState: 'draft' }))).not.toContain('submit');
    expect(acts('admin', listing('published', { revisionState: 'draft' }))).toContain('submit');
    expect(acts('author', listing('published', { kind: 'need', revisionState: 'draft' }))).toContain('submit');
    expect(acts('county', listing('published', { revisionState: 'submitted' }))).toContain('review');
    expect(acts('author', listing('published', { revisionState: 'submitted' }))).not.toContain('revise');
  });

  it('the access log is read by the owner, the city’s officer and the auditor only', () => {
    const reading = (Object.keys(VIEWERS) as Who[]).filter((who) =>
      acts(who, listing('published')).includes('read-access'),
    );
    expect(reading).toEqual(['author', 'admin', 'city', 'auditor']);
  });

  it('strangers may do nothing', () => {
    for (const who of ['anonymous', 'unverified', 'member', 'granted', 'broker', 'station', 'otherCounty'] as const) {
      expect(acts(who, listing('published'))).toEqual([]);
    }
  });
});

it('researchers start results only', () => {
  expect(mayStart(VIEWERS.author, 'result')).toBe(true);
  expect(mayStart(VIEWERS.author, 'need')).toBe(false);
  expect(mayStart(VIEWERS.member, 'need')).toBe(true);
  expect(mayStart(VIEWERS.city, 'need')).toBe(false);
  expect(mayStart(VIEWERS.anonymous, 'need')).toBe(false);
});
