import type { Side } from '@dto/deals';
import {
  dealAgreed,
  dealConfirmed,
  dealObjected,
  dealObjectionSettled,
  dealReturned,
  dealSignatureGiven,
  dealSigned,
} from '@guibang/deals';
import { BOTH, dealTold, otherSide, readDeal } from './deals';
import type { Told } from './told';

const agreed = (deal: { state: string }): boolean => deal.state === 'agreed';

/** Both: the terms stand; what comes next. */
export const toldAgreed = dealTold({
  event: dealAgreed,
  kind: 'deal.step',
  to: () => BOTH,
  say: (deal) => ({
    title: `「${deal.title}」条款谈妥`,
    lines: [deal.office_needed ? '等卖方单位确认后签章。' : '合同文本已生成，下载签章后上传扫描件。'],
    act: '看合同文本',
  }),
  still: agreed,
});

/** The seller's office: a deal of its researcher waits for its word. */
export const toldOffice: Told = {
  event: dealAgreed,
  kind: 'deal.office',
  audience: async ({ subject }, people, ground) => {
    const deal = await readDeal(subject.id, ground);
    return deal?.office_needed ? people.withRole(deal.seller_org_id, ['university_admin']) : [];
  },
  say: async ({ subject }, ground) => {
    const deal = await readDeal(subject.id, ground);
    if (!deal || !agreed(deal)) return null;
    return {
      title: `「${deal.title}」等本单位确认`,
      lines: ['职务成果转化要单位确认定价方式；协议定价要公示。'],
      act: '看条款，确认',
      href: `/desk/deals/${deal.id}`,
    };
  },
  still: async ({ id }, ground) => (await readDeal(id, ground))?.state === 'agreed',
};

export const toldDealConfirmed = dealTold({
  event: dealConfirmed,
  kind: 'deal.step',
  to: () => BOTH,
  say: (deal, { data }) => ({
    title: `「${deal.title}」卖方单位已确认`,
    lines: [data.noticeId ? '协议定价正在公示，期满无异议就能签章。' : '可以签章了。'],
    act: '看合同文本',
  }),
  still: agreed,
});

export const toldDealReturned = dealTold({
  event: dealReturned,
  kind: 'deal.step',
  to: () => BOTH,
  say: (deal, { data }) => ({
    title: `「${deal.title}」卖方单位退回了`,
    lines: data.note ? [`单位的意见：${String(data.note)}`] : [],
    act: '看条款',
  }),
});

export const toldObjected = dealTold({
  event: dealObjected,
  kind: 'deal.step',
  to: () => BOTH,
  say: (deal) => ({ title: `「${deal.title}」公示期有人提出异议`, lines: ['处理完之前不能签章。'], act: '看异议' }),
  still: agreed,
});

export const toldObjectionSettled = dealTold({
  event: dealObjectionSettled,
  kind: 'deal.step',
  to: () => BOTH,
  say: (deal) => ({ title: `「${deal.title}」的异议处理完了`, lines: [], act: '看处理结果' }),
  still: agreed,
});

export const toldSignature = dealTold({
  event: dealSignatureGiven,
  kind: 'deal.step',
  to: ({ data }) => [otherSide(data.by)],
  say: (deal, { data }) =>
    agreed(deal)
      ? {
          title: `「${deal.title}」的对方传了签章件`,
          lines: [
            (data.dropped as Side[] | undefined)?.includes(otherSide(data.by))
              ? '你方传过以后合同文本有改动，原来的签章件不再算数。下载新的文本，重新签章上传。'
              : '你也上传，合同就签订了。',
          ],
          act: '上传签章件',
        }
      : null,
  still: agreed,
});

export const toldSigned = dealTold({
  event: dealSigned,
  kind: 'deal.step',
  to: () => BOTH,
  say: (deal) => ({
    title: `「${deal.title}」签订了`,
    lines: ['条款已固定。接下来登记合同，享受税收优惠和奖补。'],
    act: '看合同',
  }),
});
