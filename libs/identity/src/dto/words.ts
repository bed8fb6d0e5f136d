/** Closed lists of identity; the labels are the words of the pages. */
export const ORG_KINDS = {
  enterprise: '企业',
  university: '高等院校',
  institute: '科研院所',
  broker_agency: '技术转移机构',
  bureau: '科技主管部门',
  station: '登记站',
} as const;
export type OrgKind = keyof typeof ORG_KINDS;

export const ROLES = {
  enterprise_admin: '企业管理员',
  enterprise_staff: '企业经办',
  university_admin: '科研院管理员',
  researcher: '科研人员',
  broker: '技术经理人',
  county_officer: '县市区科技局',
  city_officer: '市科技局',
  leader: '局领导',
  station_first: '登记站初审',
  station_second: '登记站复审',
  expert: '评审专家',
  auditor: '审计',
} as const;
export type Role = keyof typeof ROLES;

/** Which roles a member of each kind of organization may hold. */
export const ROLES_OF_KIND: Record<OrgKind, readonly Role[]> = {
  enterprise: ['enterprise_admin', 'enterprise_staff', 'expert'],
  university: ['university_admin', 'researcher', 'expert'],
  institute: ['university_admin', 'researcher', 'expert'],
  broker_agency: ['broker'],
  bureau: ['city_officer', 'county_officer', 'leader', 'auditor'],
  station: ['station_first', 'station_second'],
};

/** Roles whose holders must set up a second factor. */
export const OFFICER_ROLES: readonly Role[] = [
  'city_officer',
  'county_officer',
  'leader',
  'station_first',
  'station_second',
  'auditor',
];

/** draft → submitted → (returned → submitted) → verified | refused. Words: 草稿 待核验 退回修改 已核验 未通过. */
export type OrgState = 'draft' | 'submitted' | 'returned' | 'verified' | 'refused';
