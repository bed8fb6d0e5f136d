import { type OrgKind, type Role, ROLES, ROLES_OF_KIND } from '@dto/identity';

/** The roles that a member of such an organization may hold, as choices. */
export const roleChoices = (kind: OrgKind): { value: Role; label: string }[] =>
  ROLES_OF_KIND[kind].map((value) => ({ value, label: ROLES[value] }));

export const roleNames = (roles: readonly Role[]): string => roles.map((role) => ROLES[role]).join('、');
