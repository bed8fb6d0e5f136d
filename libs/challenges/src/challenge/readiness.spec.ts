import type { ChallengeFields } from '../dto';
import { whatIsMissing } from './readiness';

const FULL: ChallengeFields = {
  title: '玻璃盖板表面缺陷在线检测',
  fieldCode: 'A',
  background: '人工目检漏检多',
  content: '做一条在线检测线',
  indicators: [{ name: '检出率', comparator: 'gte', target: 99, unit: '%' }],
  prize: '3000000',
  publicFunds: '1000000.00',
  ownFunds: '2000000.00',
  months: 18,
  ipTerms: 'joint',
  bidderKinds: ['university'],
  contact: { name: '周工', phone: '0715-1' },
};
const around = { publicShareMax: 0.5, monthsMax: 36, check: () => null };
const paths = (more: ChallengeFields) => whatIsMissing({ ...FULL, ...more }, around).map(({ path }) => path);

describe('what keeps a challenge from being submitted', () => {
  it('is nothing where all is there', () => expect(paths({})).toEqual([]));

  it.each<[ChallengeFields, string[]]>([
    [{ title: '' }, ['title']],
    [{ indicators: [] }, ['indicators']],
    [{ indicators: [{ name: '检出率' }] }, ['indicators.0.comparator', 'indicators.0.target']],
    [{ indicators: [{ name: '温度', comparator: 'range', target: 5, targetHigh: 3 }] }, ['indicators.0.targetHigh']],
    [{ prize: null }, ['prize']],
    [{ prize: '0' }, ['prize']],
    [{ ownFunds: '1999999.99' }, ['ownFunds']],
    [{ publicFunds: '1500000', ownFunds: '1500000' }, []],
    [{ publicFunds: '1500000.01', ownFunds: '1499999.99' }, ['publicFunds']],
    [{ publicFunds: null, ownFunds: '3000000' }, []],
    [{ months: 37 }, ['months']],
    [{ contact: { name: '周工' } }, ['contact']],
    [{ bidderKinds: [] }, ['bidderKinds']],
  ])('%j → %j', (more, expected) => expect(paths(more)).toEqual(expected));

  it('names wrong codes', () => {
    const check = () => ({ path: 'fieldCode', message: '没有这一项' });
    expect(whatIsMissing(FULL, { ...around, check }).map(({ path }) => path)).toEqual(['fieldCode']);
  });
});
