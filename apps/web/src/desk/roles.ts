/** What a role is called. */
const words: Record<string, string> = {
  admin: '单位管理员',
  staff: '经办人',
  researcher: '科研人员',
  broker: '技术经理人',
  operator: '经办',
  leader: '领导',
  reviewer: '审查员',
  expert: '评审专家',
  auditor: '审计',
};

export const roleWord = (role: string) => words[role] ?? role;
