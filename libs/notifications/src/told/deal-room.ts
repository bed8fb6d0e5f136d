import {
  dealBrokerDeclined,
  dealBrokerJoined,
  dealDisclosed,
  dealMeetingAnswered,
  dealMeetingProposed,
  dealMentioned,
  dealNdaAccepted,
} from '@guibang/deals';
import { BOTH, dealTold, others, otherSide, readDeal } from './deals';
import { personName } from './listings';
import type { Told } from './told';

const running = (deal: { state: string }): boolean => !['signed', 'closed'].includes(deal.state);

/** The side that has not clicked yet. */
export const toldNda = dealTold({
  event: dealNdaAccepted,
  kind: 'deal.step',
  to: ({ data }) => (data.by === 'broker' ? [] : [otherSide(data.by)]),
  say: (deal) =>
    deal.state === 'open'
      ? {
          title: `「${deal.title}」的对方确认了保密文本`,
          lines: ['你也确认以后，双方就能看完整材料、开始谈条款。'],
          act: '看保密文本',
        }
      : null,
  still: ({ state }) => state === 'open',
});

/** Both: everything up to level 2 is open. */
export const toldDisclosed = dealTold({
  event: dealDisclosed,
  kind: 'deal.step',
  to: () => BOTH,
  say: (deal) => ({
    title: `「${deal.title}」双方都确认了保密文本`,
    lines: ['完整材料已打开，谁看过都有记录。可以写第一条报价了。'],
    act: '进洽谈室',
  }),
  still: running,
});

/** Who was named in a message. */
export const toldMentioned: Told = {
  event: dealMentioned,
  kind: 'deal.mentioned',
  audience: async ({ subject, data }, people) => {
    const named = new Set(data.users as string[]);
    return (await people.ofDeal(subject.id)).filter(({ userId }) => named.has(userId));
  },
  say: async ({ subject, actor }, ground) => {
    const deal = await readDeal(subject.id, ground);
    if (!deal) return null;
    // What was said stays in the room.
    return {
      title: `${await personName(actor.userId, ground)}在「${deal.title}」里提到你`,
      lines: [],
      act: '去看',
      href: `/desk/deals/${deal.id}`,
    };
  },
};

export const toldMeeting = dealTold({
  event: dealMeetingProposed,
  kind: 'deal.meeting',
  to: ({ data }) => others(data.by),
  say: (deal) => ({
    title: `「${deal.title}」有一个会议等你答复`,
    lines: ['答复后可以把日程加到日历。'],
    act: '看时间，答复',
  }),
  still: running,
});

const ANSWERS: Record<string, string> = { accept: '接受了会议', decline: '不能参加会议', cancel: '取消了会议' };
export const toldMeetingAnswered = dealTold({
  event: dealMeetingAnswered,
  kind: 'deal.meeting',
  to: ({ data }) => others(data.by),
  say: (deal, { data }) => ({
    title: `「${deal.title}」的对方${ANSWERS[String(data.answer)] ?? '答复了会议'}`,
    lines: [],
    act: '看会议',
  }),
  still: running,
});

export const toldBrokerJoined = dealTold({
  event: dealBrokerJoined,
  kind: 'deal.step',
  to: () => BOTH,
  say: (deal) => ({
    title: `技术经理人加入了「${deal.title}」`,
    lines: ['看得到室内的消息和条款，不能替任何一方答应。'],
    act: '进洽谈室',
  }),
  still: running,
});

export const toldBrokerDeclined = dealTold({
  event: dealBrokerDeclined,
  kind: 'deal.step',
  to: ({ data }) => others(data.by),
  say: (deal) => ({
    title: `「${deal.title}」没有请成技术经理人`,
    lines: ['可以另请一位，或双方直接谈。'],
    act: '进洽谈室',
  }),
  still: running,
});
