/** Grades of sources as kernel's `standing` reads them: A to C count as verified. */
export const gradeChoices = [
  { value: 'A', label: '法规或正式文件' },
  { value: 'B', label: '官方网站或报道' },
  { value: 'C', label: '转载或汇编' },
  { value: 'GK', label: '一般了解（未核实）' },
  { value: 'D', label: '平台设计（未核实）' },
] as const;
