import { attrsProblem } from './term-form';

describe('the form of attributes', () => {
  const units = [
    { dimension: 'mass', base: 'kg', factor: 1 },
    { dimension: 'temperature', base: 'K', factor: 1, offset: 273.15 },
  ];

  it('wants what every neighbour has, of the same type', () => {
    expect(attrsProblem({ dimension: 'mass', base: 'kg', factor: 60 }, units)).toBeNull();
    expect(attrsProblem({ dimension: 'mass', base: 'kg' }, units)).toBe('factor要是数字');
    expect(attrsProblem({ dimension: 'mass', base: 'kg', factor: '60' }, units)).toBe('factor要是数字');
  });

  it('keeps what the term itself had', () => {
    const before = { keywords: ['钒'] };
    expect(attrsProblem({ keywords: ['钒', '石煤'] }, [{}], before)).toBeNull();
    expect(attrsProblem({ keywords: '钒' }, [{}], before)).toBe('keywords要是一组');
  });

  it('allows anything small in a scheme without attributes', () => {
    expect(attrsProblem({ hint: '写一句' }, [])).toBeNull();
    expect(attrsProblem({ hint: '写'.repeat(20_001) }, [])).toBe('内容太多');
  });
});
