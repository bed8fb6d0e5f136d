import { CHALLENGE_STATES, type ChallengeState } from '@dto/challenges';
import { linksOf, standsAt } from './next-words';

const told = {
  standing: 'bureau' as const,
  acts: [],
  deadline: '2026-12-20T09:00:00Z',
  noticeEndsOn: '2026-12-03',
  missing: [],
  endReason: '没有人揭榜',
  bids: 3,
  winnerName: null,
  opening: null,
};

it.each(Object.keys(CHALLENGE_STATES) as ChallengeState[])('%s has a sentence', (state) => {
  const text = standsAt({ ...told, state });
  expect(text.length).toBeGreaterThan(4);
  expect(text).not.toContain('undefined');
});

it('says until when and why', () => {
  expect(standsAt({ ...told, state: 'list_notice' })).toContain('公示到12月3日');
  expect(standsAt({ ...told, state: 'award_notice', winnerName: '演示大学' })).toContain(
    '拟立项（演示大学）公示到12月3日',
  );
  expect(standsAt({ ...told, state: 'failed' })).toBe('流标：没有人揭榜');
});

it('one page is offered once', () => {
  expect(linksOf({ acts: ['open', 'give-share', 'read-bids', 'qualify'] }).map(({ to }) => to)).toEqual([
    'opening',
    'bids',
  ]);
});
