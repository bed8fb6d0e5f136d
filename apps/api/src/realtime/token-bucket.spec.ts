import { TokenBucket } from './token-bucket';

describe('token bucket', () => {
  it('gives the burst at once, then no more than the rate', () => {
    const bucket = new TokenBucket(3, 2, 0);
    expect([0, 0, 0, 0].map((t) => bucket.take(t))).toEqual([true, true, true, false]);
    expect([400, 500, 900, 1_000].map((t) => bucket.take(t))).toEqual([false, true, false, true]);
  });

  it('does not save up more than the burst', () => {
    const bucket = new TokenBucket(2, 1, 0);
    expect([60_000, 60_000, 60_000].map((t) => bucket.take(t))).toEqual([true, true, false]);
  });
});
