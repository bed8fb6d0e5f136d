import { PUBLIC_VIEWER, Viewer } from '@guibang/platform';
import type { OrgKind, OrgState, Role } from './dto';
import { mayDecide, mayEdit, maySeeAll, maySeeCard, OrgFacts, rolesFor } from './identity.policy';
import { regionPathOf } from './organization/region-path';

const org = (kind: OrgKind, state: OrgState, region: string): OrgFacts => ({
  id: 'org',
  kind,
  state,
  regionPath: regionPathOf(region),
});
const as = (role: Role | null, orgId: string, regionCode: string, orgVerified = true): Viewer => ({
  ...PUBLIC_VIEWER,
  kind: 'user',
  userId: 'u',
  role,
  orgId,
  regionCode,
  orgVerified,
});

const WHO: Record<string, Viewer> = {
  public: PUBLIC_VIEWER,
  itsAdmin: as('enterprise_admin', 'org', '421281'),
  itsStaff: as('enterprise_staff', 'org', '421281'),
  otherAdmin: as('enterprise_admin', 'other', '421281'),
  county: as('county_officer', 'b1', '421281'),
  otherCounty: as('county_officer', 'b2', '421202'),
  revokedCounty: as('county_officer', 'b1', '421281', false),
  city: as('city_officer', 'b0', '421200'),
  leader: as('leader', 'b0', '421200'),
  auditor: as('auditor', 'b0', '421200'),
  station: as('station_first', 's', '421200'),
};

/** Letters: c card, a all, e edit, d decide. */
const TABLE: [string, OrgFacts, Record<string, string>][] = [
  [
    'an enterprise that waits, in 赤壁',
    org('enterprise', 'submitted', '421281'),
    { itsAdmin: 'cae', itsStaff: 'ca', county: 'cad', city: 'cad', leader: 'ca', auditor: 'ca' },
  ],
  [
    'the same, verified',
    org('enterprise', 'verified', '421281'),
    {
      public: 'c',
      itsAdmin: 'cae',
      itsStaff: 'ca',
      otherAdmin: 'c',
      county: 'cad',
      otherCounty: 'c',
      revokedCounty: 'c',
      city: 'cad',
      leader: 'ca',
      auditor: 'ca',
      station: 'c',
    },
  ],
  [
    'one from 武汉: the city’s alone',
    org('university', 'submitted', '420111'),
    // itsAdmin holds an enterprise role here, so it may not edit a university.
    { itsAdmin: 'ca', itsStaff: 'ca', city: 'cad', leader: 'ca', auditor: 'ca' },
  ],
  [
    'one in 高新区: no county’s',
    org('enterprise', 'submitted', 'XNGX'),
    { itsAdmin: 'cae', itsStaff: 'ca', city: 'cad', leader: 'ca', auditor: 'ca' },
  ],
  [
    'a station',
    org('station', 'verified', '421200'),
    {
      public: 'c',
      itsAdmin: 'ca',
      itsStaff: 'ca',
      otherAdmin: 'c',
      county: 'c',
      otherCounty: 'c',
      revokedCounty: 'c',
      city: 'cae',
      leader: 'ca',
      auditor: 'ca',
      station: 'c',
    },
  ],
];

describe.each(TABLE)('%s', (_, facts, allowed) => {
  it.each(Object.keys(WHO))('%s', (who) => {
    const v = WHO[who]!;
    const may = [
      maySeeCard(v, facts) && 'c',
      maySeeAll(v, facts) && 'a',
      mayEdit(v, facts) && 'e',
      mayDecide(v, facts) && 'd',
    ];
    expect(may.filter(Boolean).join('')).toBe(allowed[who] ?? '');
  });
});

describe('roles that may be given', () => {
  it('hang on the level of a bureau', () => {
    expect(rolesFor({ kind: 'bureau', regionCode: '421200' })).toContain('city_officer');
    expect(rolesFor({ kind: 'bureau', regionCode: '421281' })).not.toContain('city_officer');
    expect(rolesFor({ kind: 'enterprise', regionCode: '421281' })).not.toContain('county_officer');
  });
});
