import { EXPERT_KINDS, type SeatKind } from '@dto/challenges';

export const kindWord = (kind: SeatKind) => (kind === 'publisher' ? '发榜方' : EXPERT_KINDS[kind]);

export const answerWords = {
  none: '申报没有关系',
  recuse: '申请回避',
  relation: '申报有关系，等认定',
  decline: '没有时间',
} as const;

/** 技术专家3人、财务专家1人 */
export const wantedText = (wanted: Partial<Record<SeatKind, number>>) =>
  (Object.entries(wanted) as [SeatKind, number][])
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${kindWord(kind)}${count}人`)
    .join('、');
