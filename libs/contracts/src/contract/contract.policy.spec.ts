import { PUBLIC_VIEWER, type Viewer } from '@guibang/platform';
import type { ContractAct, ContractState, RegistrationState } from '../dto';
import { deskActsOf, type Case } from '../registration/registration.policy';
import { actsOf, mayAnswer, maySee, type Subject } from './contract.policy';

const person = (orgId: string, role: string, more: Partial<Viewer> = {}): Viewer => ({
  ...PUBLIC_VIEWER,
  kind: 'user',
  userId: `${orgId}-${role}`,
  orgId,
  orgVerified: true,
  role,
  ...more,
});

const SELLER = person('seller', 'enterprise_admin');
const BUYER = person('buyer', 'enterprise_staff');
const OTHER = person('other', 'enterprise_admin');
const CITY = person('kjj', 'city_officer', { regionCode: '421200' });
const COUNTY = person('xaj', 'county_officer', { regionCode: '421202' });
const FAR = person('tcj', 'county_officer', { regionCode: '421222' });
const FIRST = person('djz', 'station_first', { regionCode: '421200' });
const SECOND = person('djz', 'station_second', { regionCode: '421200' });

const contract = (state: ContractState, registration: RegistrationState | null = null): Subject => ({
  state,
  registration,
  orgId: 'seller',
  createdBy: 'seller-enterprise_admin',
  sellerOrgId: 'seller',
  buyerOrgId: 'buyer',
  brokerOrgId: null,
  sellerPath: ['420000', '421200', '421202'],
  buyerPath: ['440000', '440300', '440305'],
});

describe('who sees a contract', () => {
  it.each<[string, Viewer, boolean[]]>([
    ['the seller', SELLER, [true, true, true]],
    ['the buyer', BUYER, [false, true, true]],
    ['the city bureau', CITY, [false, true, true]],
    ['the county of the seller', COUNTY, [false, true, true]],
    ['another county', FAR, [false, false, false]],
    ['the station', FIRST, [false, false, true]],
    ['another enterprise', OTHER, [false, false, false]],
    ['a buyer that is not verified', { ...BUYER, orgVerified: false }, [false, false, false]],
    ['a researcher of the seller, somebody else’s', person('seller', 'researcher'), [false, false, false]],
    ['the public', PUBLIC_VIEWER, [false, false, false]],
  ])('%s: draft, signed, filed', (_who, viewer, sees) => {
    const states = [contract('draft'), contract('signed'), contract('signed', 'submitted')];
    expect(states.map((c) => maySee(viewer, c))).toEqual(sees);
  });
});

describe('who answers what was asked', () => {
  const BROKER = person('broker', 'broker');
  const brokered = { ...contract('performing'), brokerOrgId: 'broker' };
  const alone = { ...contract('performing'), buyerOrgId: null };

  it.each<[string, Viewer, Subject, string, boolean]>([
    ['the buyer the seller', BUYER, brokered, 'seller', true],
    ['the seller the buyer', SELLER, brokered, 'buyer', true],
    ['nobody himself', SELLER, brokered, 'seller', false],
    ['the broker nobody', BROKER, brokered, 'seller', false],
    ['either side the broker', BUYER, brokered, 'broker', true],
    ['the keeper for a side that has nobody here', SELLER, alone, 'seller', true],
    ['a stranger nobody', OTHER, brokered, 'seller', false],
  ])('%s', (_who, viewer, c, askedBy, may) => {
    expect(mayAnswer(viewer, c, askedBy)).toBe(may);
  });
});

describe('who may do what', () => {
  const acts = (viewer: Viewer, c: Subject): ContractAct[] => actsOf(viewer, c).sort();

  it.each<[string, Viewer, Subject, ContractAct[]]>([
    ['the seller with a draft', SELLER, contract('draft'), ['attach', 'delete', 'edit', 'plan', 'sign']],
    [
      'the seller when signed',
      SELLER,
      contract('signed'),
      ['attach', 'copy', 'edit', 'extend', 'file', 'pay', 'plan', 'record', 'start', 'terminate'],
    ],
    [
      'the seller while it is reviewed',
      SELLER,
      contract('signed', 'reviewing'),
      ['attach', 'copy', 'extend', 'pay', 'plan', 'record', 'start', 'terminate', 'withdraw'],
    ],
    [
      'the seller when registered',
      SELLER,
      contract('performing', 'registered'),
      ['attach', 'change', 'copy', 'deliver', 'extend', 'pay', 'plan', 'record', 'terminate'],
    ],
    [
      'the seller while a change is reviewed',
      SELLER,
      contract('performing', 'change_pending'),
      ['attach', 'copy', 'deliver', 'extend', 'pay', 'plan', 'record', 'terminate', 'withdraw-change'],
    ],
    [
      'a researcher of the seller while the change of somebody else’s is reviewed',
      person('seller', 'researcher'),
      contract('performing', 'change_pending'),
      [],
    ],
    [
      'the buyer while a change is reviewed',
      BUYER,
      contract('performing', 'change_pending'),
      ['accept', 'attach', 'copy', 'extend', 'judge', 'pay', 'record'],
    ],
    ['the seller after a refusal', SELLER, contract('terminated', 'refused'), ['copy', 'pay', 'reconsider', 'record']],
    [
      'the buyer while it is performed',
      BUYER,
      contract('performing'),
      ['accept', 'attach', 'copy', 'extend', 'judge', 'pay', 'record'],
    ],
    ['the city bureau', CITY, contract('performing', 'registered'), ['copy']],
    ['the county bureau', COUNTY, contract('performing', 'registered'), []],
    ['the station', FIRST, contract('signed', 'reviewing'), ['attach', 'copy']],
    ['another enterprise', OTHER, contract('performing', 'registered'), []],
  ])('%s', (_who, viewer, c, expected) => expect(acts(viewer, c)).toEqual(expected));

  it('the keeper answers for a side that has nobody here', () => {
    const alone = { ...contract('performing'), buyerOrgId: null };
    expect(acts(SELLER, alone)).toEqual(expect.arrayContaining(['accept', 'judge', 'deliver']));
  });
});

describe('the desk', () => {
  const open = (state: RegistrationState, more: Partial<Case> = {}): Case => ({
    state,
    conflict: false,
    claimedBy: null,
    firstBy: null,
    ...more,
  });
  const acts = (viewer: Viewer, c: Case) => deskActsOf(viewer, c).sort();

  it.each<[string, Viewer, Case, string[]]>([
    ['first, to accept', FIRST, open('submitted'), ['accept', 'claim', 'return']],
    ['first, reviewing', FIRST, open('reviewing'), ['claim', 'decide', 'return']],
    ['first, at 复审', FIRST, open('second_review', { firstBy: 'x' }), []],
    ['second, at 复审', SECOND, open('second_review', { firstBy: 'x' }), ['claim', 'decide', 'return', 'send-back']],
    ['second, at 复审 of his own', SECOND, open('second_review', { firstBy: SECOND.userId }), []],
    ['second, at 复核 of his own refusal', SECOND, open('reconsideration', { firstBy: SECOND.userId }), []],
    ['first, a change nobody looked at', FIRST, open('change_pending'), ['claim', 'decide', 'number']],
    ['first, a change with one decision', FIRST, open('change_pending', { firstBy: 'x' }), ['number']],
    ['first, held by another', FIRST, open('reviewing', { claimedBy: 'x' }), []],
    ['first, held by himself', FIRST, open('reviewing', { claimedBy: FIRST.userId }), ['decide', 'release', 'return']],
    ['first, of his own party', FIRST, open('reviewing', { conflict: true }), []],
    ['second, registered', SECOND, open('registered'), ['cancel', 'number', 'revoke']],
    ['first, registered', FIRST, open('registered'), ['number']],
    ['an officer sees and does nothing', CITY, open('reviewing'), []],
    ['second, cancelled', SECOND, open('cancelled'), []],
  ])('%s', (_who, viewer, c, expected) => expect(acts(viewer, c)).toEqual(expected));
});
