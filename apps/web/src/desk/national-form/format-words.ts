import type { FieldFormat } from '@dto/contracts';

/** How a value is written over there. */
export const formatWords: Record<FieldFormat, string> = {
  text: '原文',
  yuan: '元，不带逗号',
  day: '日期',
  flag: '是或否',
  code: '代码对照',
  path: '逐级点选',
  number: '数字',
};
