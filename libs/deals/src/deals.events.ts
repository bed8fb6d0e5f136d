import { defineEvent } from '@guibang/ledger';

/** Subject of all of them: `deal` and its id; data: what each line says. Names and texts are re-read from the deal. */
/** Interest was shown; data: `by`, `due`. */
export const dealAsked = defineEvent('deal.asked');
/** A broker proposed the pair; data: `due`. */
export const dealProposed = defineEvent('deal.proposed');
/** Both said yes (or a later door opened it); data: `origin`. */
export const dealOpened = defineEvent('deal.opened');
/** Data: `by`, `reason`. */
export const dealDeclined = defineEvent('deal.declined');
/** The asking side took it back; data: `by`. */
export const dealWithdrawn = defineEvent('deal.withdrawn');
/** Nobody answered in time; data: `askedBy`. */
export const dealExpired = defineEvent('deal.expired');
/** A click on the confidentiality text; data: `by`, `hash`. */
export const dealNdaAccepted = defineEvent('deal.nda-accepted');
/** Both clicked: level 2 is open both ways. */
export const dealDisclosed = defineEvent('deal.disclosed');
/** Somebody was named in a message; data: `seq`, `users`. */
export const dealMentioned = defineEvent('deal.mentioned');
/** A message or file was written; data: `seq`, `speaker`. */
export const dealWritten = defineEvent('deal.written');
/** Data: `meetingId`, `by`. */
export const dealMeetingProposed = defineEvent('deal.meeting-proposed');
/** Data: `meetingId`, `answer`, `by`. */
export const dealMeetingAnswered = defineEvent('deal.meeting-answered');
/** An offer or counter-offer; data: `key`, `offerId`, `by`. */
export const dealOffered = defineEvent('deal.offered');
/** A row is agreed; data: `key`, `offerId`, `by`. */
export const dealTermAgreed = defineEvent('deal.term-agreed');
/** Data: `key`, `by`, `answer` (`ask`, `agree`, `keep`). */
export const dealTermReopening = defineEvent('deal.term-reopening');
/** One side said yes to the whole sheet; data: `by`, `sheetVersion`. */
export const dealSheetAccepted = defineEvent('deal.sheet-accepted');
/** Both said yes to the whole sheet; data: `sheetVersion`. */
export const dealAgreed = defineEvent('deal.agreed');
/** The seller's office confirmed; data: `pricing`, `noticeId`. */
export const dealConfirmed = defineEvent('deal.confirmed');
/** The seller's office sent it back; data: `note`. */
export const dealReturned = defineEvent('deal.returned');
/** Data: `noticeId`, `objectionId`. */
export const dealObjected = defineEvent('deal.objected');
/** Data: `noticeId`, `objectionId`, `outcome`. */
export const dealObjectionSettled = defineEvent('deal.objection-settled');
/** One side's sealed scan is here; data: `by`, `sha256`, `dropped` (sides whose scan was of an older text). */
export const dealSignatureGiven = defineEvent('deal.signature-given');
/** Both signed; terms are fixed. For contracts: `deals.termsOf(id)`. Data: `contractHash`. */
export const dealSigned = defineEvent('deal.signed');
/** A room was closed without a contract; data: `by`, `outcome`, `reason`. */
export const dealClosed = defineEvent('deal.closed');
/** Data: `orgId`, `by`, `due`. */
export const dealBrokerAsked = defineEvent('deal.broker-asked');
/** Data: `orgId`. */
export const dealBrokerJoined = defineEvent('deal.broker-joined');
/** Data: `orgId`, `by`. */
export const dealBrokerDeclined = defineEvent('deal.broker-declined');
