import { whatIsMissing } from './completeness';
import type { Fields } from './fields';

const around = { today: '2026-11-23', check: () => null };

const NEED: Fields = {
  title: '检测',
  fieldCode: '01',
  regionCode: '421202',
  summary: '摘要',
  needKind: 'tackle',
  background: '难在哪里',
  content: '做成什么',
  indicators: [{ name: '检出率', comparator: 'gte', target: 99 }],
  cooperationModes: ['joint'],
  ipTerms: 'joint',
  deadline: '2026-11-24',
  negotiable: true,
};
const RESULT: Fields = {
  title: '系统',
  fieldCode: '01',
  regionCode: '421202',
  summary: '摘要',
  description: '说明',
  trl: 7,
  transferModes: ['license'],
  priceMax: '1.00',
};

const paths = (kind: 'need' | 'result', fields: Fields): string[] =>
  whatIsMissing(kind, fields, around).map((e) => e.path);

it('whole texts miss nothing', () => {
  expect(paths('need', NEED)).toEqual([]);
  expect(paths('result', RESULT)).toEqual([]);
});

it('an empty text misses everything at once', () => {
  expect(paths('need', {})).toEqual([
    'title',
    'fieldCode',
    'regionCode',
    'summary',
    'needKind',
    'background',
    'content',
    'cooperationModes',
    'ipTerms',
    'deadline',
    'priceMax',
  ]);
  expect(paths('result', {})).toEqual([
    'title',
    'fieldCode',
    'regionCode',
    'summary',
    'description',
    'trl',
    'transferModes',
    'priceMax',
  ]);
});

it.each([
  [{ deadline: '2026-11-23' }, ['deadline']],
  [{ negotiable: false }, ['priceMax']],
  [{ negotiable: false, priceMin: '10.00' }, []],
  [{ priceMin: '9.5', priceMax: '9.4' }, ['priceMax']],
  [{ priceMin: '9.4', priceMax: '9.5' }, []],
  [{ indicators: [] }, ['indicators']],
  [{ indicators: [], needKind: 'diagnose' as const }, []],
  [{ background: null, needKind: 'talent' as const }, []],
  [{ indicators: [{ name: '强度' }] }, ['indicators.0.comparator', 'indicators.0.target']],
  [{ indicators: [{ name: '强度', comparator: 'gte' as const, target: 0 }] }, []],
  [{ indicators: [{ name: '', comparator: 'eq' as const, target: 1 }] }, ['indicators.0.name']],
  [{ indicators: [{ name: '含量', comparator: 'range' as const, target: 5 }] }, ['indicators.0.targetHigh']],
  [
    { indicators: [{ name: '含量', comparator: 'range' as const, target: 5, targetHigh: 4 }] },
    ['indicators.0.targetHigh'],
  ],
])('a need with %j misses %j', (patch, expected) => {
  expect(paths('need', { ...NEED, ...patch })).toEqual(expected);
});

it('codes that new texts may not carry are named', () => {
  const found = whatIsMissing('need', NEED, {
    ...around,
    check: (scheme, _code, path) => (scheme === 'region' ? { path, message: '从列表里选「地区」' } : null),
  });
  expect(found).toEqual([{ path: 'regionCode', message: '从列表里选「地区」' }]);
});
