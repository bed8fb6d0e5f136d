import { dealAsked, dealBrokerAsked, dealOpened, dealProposed } from '@guibang/deals';
import { BOTH, dayText, dealTold, others, otherSide, readDeal } from './deals';
import type { Told } from './told';

const asked = (deal: { state: string }): boolean => deal.state === 'interest';

/** The other side: somebody waits for an answer. Who it is opens with the yes. */
export const toldAsked = dealTold({
  event: dealAsked,
  kind: 'deal.asked',
  to: ({ data }) => [otherSide(data.by)],
  say: (deal) =>
    asked(deal)
      ? {
          title: `有单位对「${deal.title}」感兴趣，等你答复`,
          lines: [
            `${dayText(deal.due_on)}前答复。也感兴趣，双方确认保密文本后就能看到单位和联系人；不合适，选一个原因。`,
          ],
          act: '看理由，答复',
        }
      : null,
  still: asked,
});

/** Both sides: a broker thinks that they fit. */
export const toldProposed = dealTold({
  event: dealProposed,
  kind: 'deal.asked',
  to: () => BOTH,
  say: (deal) =>
    asked(deal)
      ? {
          title: `技术经理人撮合「${deal.title}」，等你答复`,
          lines: [`${dayText(deal.due_on)}前答复。双方都同意，才打开洽谈室。`],
          act: '看理由，答复',
        }
      : null,
  still: asked,
});

/** Whoever asked (both sides, where a later door opened it) and the side that had said yes before: the room is open. */
export const toldOpened = dealTold({
  event: dealOpened,
  kind: 'deal.answered',
  to: ({ data }, deal) => {
    if (!data.by) return BOTH;
    return deal.asked_by === 'broker' ? others(data.by) : [otherSide(data.by)];
  },
  say: (deal) => ({
    title: deal.asked_by === 'broker' ? `「${deal.title}」双方都同意洽谈` : `「${deal.title}」的对方同意洽谈`,
    lines: ['先各自确认保密文本，单位、联系人和完整材料就能看了。'],
    act: '进洽谈室',
  }),
});

/** The broker's people: they are asked to help. */
export const toldBrokerAsked: Told = {
  event: dealBrokerAsked,
  kind: 'deal.asked',
  audience: ({ data }, people) => people.withRole(String(data.orgId), ['broker']),
  say: async ({ subject, data }, ground) => {
    const deal = await readDeal(subject.id, ground);
    const row = await ground.db.one(`SELECT 1 FROM deals WHERE id = $1 AND broker_state = 'asked'`, [subject.id]);
    if (!deal || !row) return null;
    const due = data.due ? new Date(String(data.due)) : null;
    const hours = ground.rules.number('match.broker-answer-hours');
    return {
      title: `请你撮合「${deal.title}」`,
      lines: [due && due < ground.clock.now() ? '答复时限已过，尽快答复。' : `${hours}小时内答复，同意后进洽谈室。`],
      act: '看这一对，答复',
      href: `/desk/deals/${deal.id}`,
    };
  },
  still: async ({ id }, { db }) =>
    (await db.one(`SELECT 1 FROM deals WHERE id = $1 AND broker_state = 'asked'`, [id])) !== null,
};
