/**
 * How well a fact of the field is founded: `A` law or official text, `B` press or an institution's page, `C` a repost,
 * `GK` common knowledge that nobody has looked up, `D` set by the platform itself.
 */
export const GRADES = ['A', 'B', 'C', 'GK', 'D'] as const;
export type Grade = (typeof GRADES)[number];

const LABELS: Record<Grade, string> = {
  A: '法律或官方文本',
  B: '新闻或机构网页',
  C: '转载',
  GK: '通行说法，未核实',
  D: '平台设定，未核实',
};

/** The product never invents law: what no source backs is shown as 未核实, wherever it is shown. */
export function standing(grade: Grade): { verified: boolean; label: string } {
  return { verified: grade === 'A' || grade === 'B' || grade === 'C', label: LABELS[grade] };
}
