import { defineEvent } from '@guibang/ledger';

/** Subject of all of them: `listing` and its id; data: `kind` and what each line says. */
/** Filed for review; data: `revision` when it is a change to a published text. */
export const listingSubmitted = defineEvent('listing.submitted');
/** The owner unit's administrator said yes; data: `decision`. */
export const listingConfirmed = defineEvent('listing.confirmed');
/** Sent back with notes; data: `review` (id), `by` `owner` or `bureau`, `revision`. */
export const listingReturned = defineEvent('listing.returned');
/** First published; data: `no` (version of the text), `origin`. */
export const listingPublished = defineEvent('listing.published');
/** A reviewed change replaced the published text; data: `no`. */
export const listingChanged = defineEvent('listing.changed');
/** A reminder day of the rule has come; data: `days` that are left. */
export const listingExpiring = defineEvent('listing.expiring');
export const listingExpired = defineEvent('listing.expired');
/** Published again after or shortly before its end; data: `until`. */
export const listingRenewed = defineEvent('listing.renewed');
/** Data: `outcome`, `mergedInto`. */
export const listingClosed = defineEvent('listing.closed');
/** Another organization may read more; data: `orgId`, `level`, `via`. */
export const listingDisclosed = defineEvent('listing.disclosed');
/** A draft that its author called classified was emptied; what it said is written nowhere. */
export const listingWiped = defineEvent('listing.wiped');
