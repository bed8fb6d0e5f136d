import { unitEcho, unitTable } from './units';

const table = unitTable([
  { code: 'mm', name: '毫米', attrs: { base: 'm', factor: 0.001 } },
  { code: 'm', name: '米', attrs: { base: 'm', factor: 1 } },
  { code: 'MPa', name: '兆帕', aliases: ['N/mm²'], attrs: { base: 'MPa', factor: 1 } },
  { code: '℃', name: '摄氏度', attrs: { base: 'K', factor: 1, offset: 273.15 } },
]);

it.each([
  ['mm', 3300, '3,300 mm = 3.3 m'],
  ['毫米', null, '毫米 = mm'],
  ['N/mm²', 450, 'N/mm² = MPa'],
  ['MPa', 450, null],
  ['℃', 25, '25 ℃ = 298.15 K'],
  ['', 3, null],
  ['批次', 3, '没认出这个单位，只和同样写法的比'],
])('%s of %s says %s', (unit, value, echo) => expect(unitEcho(table, unit, value)).toBe(echo));
