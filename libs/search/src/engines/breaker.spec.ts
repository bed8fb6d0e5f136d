import { Breaker } from './breaker';

describe('the breaker', () => {
  let now = 0;
  const breaker = () => new Breaker(() => now);
  const fail = (one: Breaker, times: number) => {
    for (let i = 0; i < times; i++) one.failed();
  };
  beforeEach(() => {
    now = 0;
  });

  it('opens at the fifth failure in a row, not at five in all', () => {
    const one = breaker();
    fail(one, 4);
    one.succeeded();
    fail(one, 4);
    expect([one.state, one.admits()]).toEqual(['closed', true]);
    one.failed();
    expect([one.state, one.admits()]).toEqual(['open', false]);
  });

  it('lets one call try after ten seconds, and follows its outcome', () => {
    const one = breaker();
    fail(one, 5);
    now = 9_999;
    expect(one.admits()).toBe(false);
    now = 10_000;
    expect([one.state, one.admits(), one.admits()]).toEqual(['half-open', true, false]);
    one.failed();
    expect(one.state).toBe('open');
    now = 20_000;
    expect(one.admits()).toBe(true);
    one.succeeded();
    expect([one.state, one.admits(), one.admits()]).toEqual(['closed', true, true]);
  });

  it('a caller who gave up leaves the trial to the next', () => {
    const one = breaker();
    fail(one, 5);
    now = 10_000;
    expect(one.admits()).toBe(true);
    one.left();
    expect(one.admits()).toBe(true);
  });
});
