import { defineEvent } from '@guibang/ledger';

/** Subject `{kind: 'organization', id}`. */
export const organizationRegistered = defineEvent('organization.registered');
export const organizationSubmitted = defineEvent('organization.submitted');
export const organizationVerified = defineEvent('organization.verified');
export const organizationReturned = defineEvent('organization.returned');
export const organizationRefused = defineEvent('organization.refused');
/** Any saved edit of its fields or licence; `data.fields` names them. */
export const organizationChanged = defineEvent('organization.changed');
/** `data`: userId, roles. */
export const memberJoined = defineEvent('organization.member-joined');
export const memberChanged = defineEvent('organization.member-changed');
export const memberRemoved = defineEvent('organization.member-removed');
export const memberInvited = defineEvent('organization.member-invited');

/** Subject `{kind: 'user', id}`. */
export const loggedIn = defineEvent('user.logged-in');
export const loginRefused = defineEvent('user.login-refused');
export const passwordChanged = defineEvent('user.password-changed');
export const secondFactorSet = defineEvent('user.second-factor-set');
export const secondFactorRemoved = defineEvent('user.second-factor-removed');
export const tokenMade = defineEvent('user.token-made');
export const tokenEnded = defineEvent('user.token-ended');
