import { applyDecorators, createParamDecorator, ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';
import { currentViewer } from '../context/context';
import type { Viewer } from '../context/viewer';

/** What a role may do in principle; whether it may do it to *this* row is the policy's question. Its name is also a token scope. */
export interface Permission {
  readonly name: string;
  /** `'*'`: everybody who is logged in, in whatever role. */
  readonly roles: readonly string[] | '*';
}

const declared = new Map<string, Permission>();

/** Declares a permission beside the lib's policies. Names are unique, like `needs.write`. */
export function permission(name: string, roles: readonly string[] | '*'): Permission {
  const made = { name, roles };
  declared.set(name, made);
  return made;
}

export function allPermissions(): Permission[] {
  return [...declared.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

export const ACCESS = 'guibang:access';
export type Access = 'public' | Permission;

/** Anybody may call this, logged in or not. The handler still answers by what the viewer may see. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(ACCESS, 'public' satisfies Access);

/** Only roles of this permission may call this. */
export const Can = (p: Permission): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(ACCESS, p), ApiSecurity('session'), ApiSecurity('token'));

/** The viewer, as a handler's parameter. */
export const Me = createParamDecorator((_: unknown, _context: ExecutionContext): Viewer => currentViewer());

/** Does this viewer hold the permission? Tokens also need it among their scopes. */
export function holds(viewer: Viewer, p: Permission): boolean {
  if (viewer.kind === 'system') return true;
  if (viewer.kind === 'public') return false;
  if (viewer.scopes && !viewer.scopes.includes(p.name)) return false;
  return p.roles === '*' || (viewer.role !== null && p.roles.includes(viewer.role));
}
