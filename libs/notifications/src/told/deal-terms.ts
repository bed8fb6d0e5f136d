import { TERMS, type TermKey } from '@dto/deals';
import { dealOffered, dealSheetAccepted, dealTermAgreed, dealTermReopening } from '@guibang/deals';
import { dealTold, otherSide } from './deals';

const talking = (deal: { state: string }): boolean => deal.state === 'open' || deal.state === 'negotiating';
const termOf = (key: unknown): string => `「${TERMS[key as TermKey] ?? String(key)}」`;

/** The other side: an offer on a row waits for an answer. */
export const toldOffered = dealTold({
  event: dealOffered,
  kind: 'deal.offer',
  to: ({ data }) => [otherSide(data.by)],
  say: (deal, { data }) =>
    talking(deal)
      ? { title: `「${deal.title}」的对方写了${termOf(data.key)}`, lines: ['接受、还价，或先问清楚。'], act: '看条款' }
      : null,
  still: talking,
});

export const toldTermAgreed = dealTold({
  event: dealTermAgreed,
  kind: 'deal.offer',
  to: ({ data }) => [otherSide(data.by)],
  say: (deal, { data }) => ({ title: `「${deal.title}」的${termOf(data.key)}谈妥了`, lines: [], act: '看还差哪几条' }),
  still: talking,
});

/** The other side: an agreed row is asked to be opened again, or that was answered. */
export const toldReopening = dealTold({
  event: dealTermReopening,
  kind: 'deal.offer',
  to: ({ data }) => [otherSide(data.by)],
  say: (deal, { data }) => {
    const term = termOf(data.key);
    const said: Record<string, string> = {
      ask: `想重谈${term}，等你答复`,
      agree: `同意重谈${term}`,
      keep: `不同意重谈${term}，仍按谈妥的`,
    };
    return { title: `「${deal.title}」的对方${said[String(data.answer)] ?? `重谈${term}`}`, lines: [], act: '看条款' };
  },
  still: talking,
});

/** The side whose yes to the whole sheet is missing. */
export const toldSheetAccepted = dealTold({
  event: dealSheetAccepted,
  kind: 'deal.step',
  to: ({ data }) => [otherSide(data.by)],
  say: (deal) =>
    talking(deal)
      ? {
          title: `「${deal.title}」的对方确认了整份条款`,
          lines: ['核对一遍，你也确认就谈妥了；改动任何一条，要双方重新确认。'],
          act: '核对整份条款',
        }
      : null,
  still: talking,
});
