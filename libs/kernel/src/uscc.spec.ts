import { checkUscc, normalizeUscc, usccCheckDigit } from './uscc';

/** Vectors of domain.md §5.6; the fifth differs in the inner digit's letters. */
const VALID = [
  '91350100M000100Y43',
  '914403001922038216',
  '9144030071526726XG',
  '12100000707137123P',
  '91350200MA2YJ1XR9G',
];

describe('统一社会信用代码', () => {
  it.each(VALID)('accepts %s', (code) => expect(checkUscc(code)).toEqual({ ok: true, code }));

  it('names the digit that should stand there', () => {
    expect(checkUscc('91350100M000100Y4A')).toMatchObject({ ok: false, problem: 'check-digit', expected: '3' });
    expect(checkUscc('91350203M0001QAY9B')).toMatchObject({ ok: false, problem: 'check-digit', expected: '9' });
  });

  it('catches every single-character error and neighbour swap', () => {
    const code = VALID[0]!;
    const wrong = new Set<string>();
    for (let i = 0; i < 18; i++) {
      for (const c of '0123456789ABCDEFGHJKLMNPQRTUWXY') wrong.add(code.slice(0, i) + c + code.slice(i + 1));
      if (i < 17) wrong.add(code.slice(0, i) + code[i + 1] + code[i] + code.slice(i + 2));
    }
    wrong.delete(code);
    expect([...wrong].filter((c) => checkUscc(c).ok)).toEqual([]);
  });

  it('refuses letters that the charset leaves out, and the wrong inner digit', () => {
    expect(checkUscc('9144030071526726IG')).toMatchObject({ problem: 'shape' });
    const broken = '91440300192203820';
    expect(checkUscc(broken + usccCheckDigit(broken))).toMatchObject({ problem: 'organization-digit', expected: '1' });
  });

  it('forgives how people paste', () => expect(normalizeUscc(' ９１４４0300-1922038216 ')).toBe('914403001922038216'));
});
