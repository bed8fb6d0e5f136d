import { COOPERATION_MODES, TRANSFER_MODES } from '@dto/listings';

/** Maturity in plain words with its level: 通过中试（TRL 6）. */
export function trlWord(trl: number): string {
  const word =
    trl <= 3 ? '正在研发' : trl === 4 ? '已有样品' : trl === 5 ? '通过小试' : trl <= 7 ? '通过中试' : '可以量产';
  return `${word}（TRL ${trl}）`;
}

/** 拟合作方式 of needs and 转化方式 of results in one table; the codes that both know have one word each side. */
export function modeWord(kind: string, mode: string): string {
  const table: Record<string, string> = kind === 'need' ? COOPERATION_MODES : TRANSFER_MODES;
  return table[mode] ?? mode;
}
