import { keyOf, readKey } from './documents';

describe('keys of documents', () => {
  const ids = ['0b7f3c1e-9a52-4d0c-8f55-1f2f6f0f9a11', 'plain', 'Plain', 'x-706c61696e', '楠竹 纤维/板_2', 'a_1', ''];

  it('lead back to the id and the layer, whatever the id is', () => {
    for (const id of ids) for (const layer of [0, 1, 2]) expect(readKey(keyOf(id, layer))).toEqual({ id, layer });
  });

  it('differ by more than case, and hold only what the server allows in a key', () => {
    const keys = ids.map((id) => keyOf(id, 0));
    expect(new Set(keys.map((key) => key.toLowerCase())).size).toBe(ids.length);
    for (const key of keys) expect(key).toMatch(/^[a-z0-9_-]+$/);
  });
});
