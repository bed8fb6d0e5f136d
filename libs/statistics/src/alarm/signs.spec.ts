import type { AlarmKind } from '../dto';
import { type Limits, type Looked, LOOKS } from './signs';

const limits: Limits = {
  split: { days: 60, contracts: 2, below: 0.1 },
  thresholds: () => [1_000_000, 5_000_000],
  circular: { days: 365 },
  people: { staff: 3, amount: 2_000_000 },
  yearEnd: { fromDay: '12-01', share: 0.5, contracts: 3 },
  hardware: { share: 0.3 },
  hardwareWords: ['安装'],
};
let n = 0;
const one = (more: Partial<Looked> = {}): Looked => ({
  id: `c${(n += 1)}`,
  region: '421202',
  day: '2026-03-10',
  signed: '2026-03-01',
  type: 'development',
  title: '检测系统研发',
  total: 300_000,
  technical: 200_000,
  seller: 'A',
  buyer: 'B',
  sellerStaff: 40,
  related: false,
  ties: [],
  text: null,
  hardware: 0,
  ...more,
});
const look = (kind: AlarmKind, ...all: Looked[]) => LOOKS[kind].look(all, limits);
const found = (kind: AlarmKind, ...all: Looked[]) => look(kind, ...all).map(({ contracts }) => contracts.length);
const near = (more: Partial<Looked> = {}) => one({ total: 950_000, ...more });

describe('signs that a sum is larger than the work', () => {
  it('are none in an ordinary year', () => {
    const plain = [one(), one({ seller: 'C' }), one({ buyer: 'D', day: '2026-12-20' })];
    for (const kind of Object.keys(LOOKS) as AlarmKind[]) expect([kind, look(kind, ...plain)]).toEqual([kind, []]);
  });

  it.each<[string, AlarmKind, Looked[], number[]]>([
    ['ties that nobody declared', 'related', [one({ ties: ['联系电话相同'] })], [1]],
    ['declared ties', 'related', [one({ ties: ['联系电话相同'], related: true })], []],
    ['the same text twice', 'same-text', [one({ text: 'x' }), one({ text: 'x' }), one({ text: 'y' })], [2]],
    ['two just under a threshold', 'split', [near(), near({ signed: '2026-04-20' })], [2]],
    ['far apart in time', 'split', [near(), near({ signed: '2026-09-01' })], []],
    ['between other parties', 'split', [near(), near({ buyer: 'C' })], []],
    ['at the threshold', 'split', [near({ total: 1_000_000 }), near({ total: 1_000_000 })], []],
    ['far under it', 'split', [near({ total: 899_999 }), near({ total: 899_999 })], []],
    ['under the second threshold', 'split', [near({ total: 4_900_000 }), near({ total: 4_600_000 })], [2]],
    ['there and back', 'circular', [one(), one({ seller: 'B', buyer: 'A' })], [2]],
    ['there and back after years', 'circular', [one(), one({ seller: 'B', buyer: 'A', signed: '2029-01-01' })], []],
    ['round three', 'circular', [one(), one({ seller: 'B', buyer: 'C' }), one({ seller: 'C', buyer: 'A' })], []],
    [
      'two people, much money',
      'few-people',
      [one({ sellerStaff: 2, total: 1_500_000 }), one({ sellerStaff: 2, total: 500_000 })],
      [2],
    ],
    ['two people, little money', 'few-people', [one({ sellerStaff: 2 })], []],
    ['an unknown number of people', 'few-people', [one({ sellerStaff: null, total: 9e6 })], []],
    [
      'half a year in December',
      'year-end',
      [one(), one(), one(), ...['01', '09', '31'].map((d) => one({ day: `2026-12-${d}` }))],
      [3],
    ],
    ['two in December', 'year-end', [one({ day: '2026-12-01' }), one({ day: '2026-12-02' })], []],
    ['hardware called technical', 'hardware', [one({ total: 100, technical: 100, hardware: 30 })], [1]],
    ['a title that says so', 'hardware', [one({ total: 100, technical: 100, title: '设备安装' })], [1]],
    ['hardware taken out', 'hardware', [one({ total: 100, technical: 70, hardware: 30 })], []],
  ])('%s', (_, kind, all, counts) => {
    expect(found(kind, ...all)).toEqual(counts);
  });

  it('have one key at every look, whatever joins them', () => {
    const pair = [near(), near({ signed: '2026-03-20' })];
    const [first] = look('split', ...pair);
    const [later] = look('split', ...pair, near({ signed: '2026-04-01' }));
    expect(later!.key).toBe(first!.key);
    expect(later!.words).toBe('31天里签了3份，每份都在100万元门槛下不到10%');
  });
});
