import type { AmountLine } from '@dto/contracts';
import { blankAnswers, missing, requestOf, totalsIn } from './answers';
import { keyOf, subtypeFor, typeKeys } from './kinds';

const lines: AmountLine[] = [
  { id: 'a', kind: 'rnd_fee', technical: true, amount: '920000.00' },
  { id: 'b', kind: 'equipment', technical: true, amount: '360000.00' },
];
const applied = { type: 'development', subtype: 'commissioned' } as const;
const chosen = { technical: true, type: 'development', subtype: 'commissioned' } as const;

it('nothing is answered beforehand, and each question is asked for in turn', () => {
  const blank = blankAnswers(lines);
  expect(blank).toMatchObject({ technical: null, type: null, subtype: null });
  expect(missing(blank, lines, applied)).toBe('先答是不是技术合同');
  expect(missing({ ...blank, technical: true }, lines, applied)).toBe('选属于哪一类');
  expect(missing({ ...blank, technical: true, type: 'transfer' }, lines, applied)).toBe('选细类');
  expect(missing({ ...blank, ...chosen }, lines, applied)).toBeNull();
  expect(missing({ ...blank, technical: false }, lines, applied)).toBeNull();
});

it('a changed amount or type wants a reason, which goes with the lines that changed', () => {
  const cut = { ...blankAnswers(lines), ...chosen };
  cut.lines = [cut.lines[0]!, { ...cut.lines[1]!, technical: false }];
  expect(totalsIn(cut)).toEqual({ total: '1280000.00', technical: '920000.00' });
  expect(missing(cut, lines, applied)).toBe('金额改了，写明理由');
  const said = { ...cut, reason: ' 设备费不计入 ' };
  expect(missing(said, lines, applied)).toBeNull();
  expect(requestOf(said, lines, 'register').lines).toEqual([
    { id: 'a', technical: true, amount: '920000.00', reason: null },
    { id: 'b', technical: false, amount: '360000.00', reason: '设备费不计入' },
  ]);
  const other = { ...blankAnswers(lines), technical: true, type: 'service', subtype: 'problem' } as const;
  expect(missing(other, lines, applied)).toBe('类型和申请人选的不同，写明理由');
});

it('a key brings its subtype, or the one that the applicant chose in the same type', () => {
  const [commissioned, joint, transfer] = [typeKeys[0]!, typeKeys[1]!, typeKeys[2]!];
  expect(subtypeFor(commissioned, applied)).toBe('commissioned');
  expect(subtypeFor(commissioned, { type: 'development', subtype: 'conversion' })).toBe('conversion');
  expect(subtypeFor(transfer, { type: 'transfer', subtype: 'patent' })).toBe('patent');
  expect(subtypeFor(transfer, applied)).toBeNull();
  expect(keyOf('development', 'joint')).toBe(joint);
  expect(keyOf('development', 'conversion')).toBe(commissioned);
  expect(keyOf(null, null)).toBeUndefined();
});
