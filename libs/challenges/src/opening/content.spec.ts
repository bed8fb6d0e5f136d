import 'reflect-metadata';
import { readContent } from './content';

const ID = '0b9e3a60-7d4e-4a7c-9a53-2f4b9f6f0a11';
const bytes = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const bid = (more: object = {}, form: object = {}) => ({
  format: 'guibang-bid-1',
  challengeId: ID,
  form,
  files: [],
  ...more,
});

describe('what was decrypted', () => {
  it('is taken as the form has it, in plain objects', async () => {
    const content = await readContent(bytes(bid({}, { plan: '路线', leader: { name: '许' } })), ID);
    expect(content).toEqual(bid({}, { plan: '路线', leader: { name: '许' } }));
    expect(Object.getPrototypeOf(content!.form)).toBe(Object.prototype);
  });

  it.each([
    ['no JSON', 'hello'],
    ['no bid', '{}'],
    ['to another challenge', bid({ challengeId: '11111111-7d4e-4a7c-9a53-2f4b9f6f0a11' })],
    ['of another format', bid({ format: 'x' })],
    ['with an object for a text', bid({}, { plan: { toString: 1 } })],
    ['with a NUL', bid({}, { plan: 'a\u0000b' })],
    [
      'with half a letter',
      '{"format":"guibang-bid-1","challengeId":"' + ID + '","form":{"plan":"\\ud800"},"files":[]}',
    ],
    ['with something that the form does not have', bid({}, { __proto__x: 1 })],
  ])('is none: %s', async (_, value) => expect(await readContent(bytes(value), ID)).toBeNull());

  it('is none where it is not UTF-8', async () => {
    expect(await readContent(new Uint8Array([0xff, 0xfe, 0x7b, 0x7d]), ID)).toBeNull();
  });
});
