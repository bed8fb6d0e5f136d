import { defineEvent } from '@guibang/ledger';

/** A delivery to an organization's system used up its attempts, the first in a day. Subject `{kind: 'webhook', id}`; data: `orgId`, `delivery`. */
export const webhookFailed = defineEvent('webhook.failed');
