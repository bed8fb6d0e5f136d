import { checkAddress, checkScheme, guardedLookup, mayConnect } from './address';

describe('where web-hooks may go', () => {
  it.each(['8.8.8.8', '39.156.66.10', '2400:3200::1', '[2400:3200::1]'])('%s is public', (ip) =>
    expect(mayConnect(ip, false)).toBe(true),
  );

  it.each([
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '100.64.0.1',
    '169.254.169.254',
    '127.0.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    'not an address',
  ])('%s is not', (ip) => expect(mayConnect(ip, false)).toBe(false));

  it('the own machine only in development, the rest of the inside never', () => {
    expect(mayConnect('127.0.0.1', true)).toBe(true);
    expect(mayConnect('::1', true)).toBe(true);
    expect(mayConnect('192.168.0.1', true)).toBe(false);
    expect(mayConnect('169.254.169.254', true)).toBe(false);
  });

  it('by https only, but to the own machine in development', () => {
    expect(() => checkScheme(new URL('http://example.com/'), true)).toThrow('https://');
    expect(() => checkScheme(new URL('http://localhost:8080/'), false)).toThrow('https://');
    expect(() => checkScheme(new URL('http://localhost:8080/'), true)).not.toThrow();
    expect(() => checkScheme(new URL('https://example.com/'), false)).not.toThrow();
  });

  it('a name that leads inside is refused when it is connected to', async () => {
    const answer = await new Promise((done) => guardedLookup(false)('localhost', { all: true }, done));
    expect(answer).toMatchObject({ code: 'webhook.not-public' });
    await expect(checkAddress(new URL('https://127.0.0.1/'), false)).rejects.toMatchObject({
      code: 'webhook.not-public',
    });
    await expect(checkAddress(new URL('https://[::ffff:10.0.0.1]/'), false)).rejects.toMatchObject({
      code: 'webhook.not-public',
    });
  });
});
