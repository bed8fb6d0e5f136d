import { keptReason, usccProblem } from './uscc-check';

describe('a code that an organization gives', () => {
  it('passes when right, however it was typed', () => expect(usccProblem(' 9135 0100-m000100y43', null)).toBeNull());

  it('warns of a wrong digit and names the right one', () => {
    const said = usccProblem('91350100M000100Y4A', null, 'organization.');
    expect(said).toMatchObject({ path: 'organization.uscc' });
    expect(said?.message).toContain('应为3');
  });

  it('passes a wrong digit with a reason, and keeps the reason', () => {
    expect(usccProblem('91350203M0001QAY9B', '执照上就是这个号')).toBeNull();
    expect(keptReason('91350203M0001QAY9B', '执照上就是这个号')).toBe('执照上就是这个号');
    expect(keptReason('91350100M000100Y43', '多余的')).toBeNull();
  });

  it('never passes a wrong shape, whatever the reason', () => {
    expect(usccProblem('12345', '没有代码')).not.toBeNull();
    expect(usccProblem('91350203M0001QAY9B', '   ')).not.toBeNull();
  });
});
