import { seal, unseal } from './sealing';

describe('sealed values', () => {
  const sealed = seal('key', 'user-1', 'JBSWY3DPEHPK3PXP');

  it('open again', () => expect(unseal('key', 'user-1', sealed)).toBe('JBSWY3DPEHPK3PXP'));

  it('do not show what they hold, and differ each time', () => {
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('JBSWY3DPEHPK3PXP');
    expect(seal('key', 'user-1', 'JBSWY3DPEHPK3PXP')).not.toBe(sealed);
  });

  it.each([
    ['another key', () => unseal('other', 'user-1', sealed)],
    ['another row', () => unseal('key', 'user-2', sealed)],
    ['a changed value', () => unseal('key', 'user-1', `${sealed.slice(0, -2)}AA`)],
  ])('do not open with %s', (_, open) => expect(open).toThrow());
});
