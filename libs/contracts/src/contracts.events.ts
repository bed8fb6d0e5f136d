import { defineEvent } from '@guibang/ledger';

/**
 * Subject of all of them: `contract` and its id, so that a contract's thread is one chain. Readers re-read: `ContractsService.facts`
 * for what is signed and paid, `RegisteredFacts.of` for what is registered.
 */
/** Data: `code`, `origin`, `dealId`. */
export const contractSigned = defineEvent('contract.signed');
/** Fields of a signed contract were mended; data: `fields`. */
export const contractChanged = defineEvent('contract.changed');
export const contractStarted = defineEvent('contract.started');
/** Data: `milestoneId`, `no`. */
export const milestoneDelivered = defineEvent('contract.milestone_delivered');
/** Data: `milestoneId`, `no`, `decision`. */
export const milestoneJudged = defineEvent('contract.milestone_judged');
/** 到账; data: `paymentId`, `amount` (元), `trancheId`, `paidOn`. */
export const contractPaid = defineEvent('contract.paid');
/** A payment was entered by mistake; data: `paymentId`, `amount`, `reason`. */
export const paymentVoided = defineEvent('contract.payment_voided');
/** Data: `extensionId`, `from`, `until`, `state`. */
export const contractExtended = defineEvent('contract.extended');
/** 通知技术风险; data: `recordId`. The other side has to hear it at once (民法典858条). */
export const riskTold = defineEvent('contract.risk_told');
/** Data: `recordId`, `kind`. */
export const recordKept = defineEvent('contract.record_kept');
/** The end of the performance; data: `decision`. */
export const contractAccepted = defineEvent('contract.accepted');
export const contractEndedDiligent = defineEvent('contract.ended_diligent');
export const contractFailed = defineEvent('contract.failed');
/** Data: `reason`. */
export const contractTerminated = defineEvent('contract.terminated');
/** A draft that its author called classified was emptied; what it said is written nowhere. */
export const contractWiped = defineEvent('contract.wiped');
/** A milestone, a contract's end or a royalty amount comes due; data: `what`, `due`. */
export const contractDue = defineEvent('contract.due');

/** Data of all of these: `registrationId`, and what each line says. */
export const registrationSubmitted = defineEvent('registration.submitted');
export const registrationWithdrawn = defineEvent('registration.withdrawn');
export const registrationAccepted = defineEvent('registration.accepted');
export const acceptanceUndone = defineEvent('registration.acceptance_undone');
/** Data: `review`. */
export const registrationReturned = defineEvent('registration.returned');
/** The first of two decisions; data: `review`, `decision`. */
export const secondReviewAsked = defineEvent('registration.second_review_asked');
/** Data: `review`. */
export const registrationSentBack = defineEvent('registration.sent_back');
/** Data: `review`, `upheld` after 复核. */
export const registrationRefused = defineEvent('registration.refused');
export const reconsiderationAsked = defineEvent('registration.reconsideration_asked');
/** Data of the four that move the sums: `seq` and `no` of the version, `day`, `total`, `technical` (元), `type`. */
export const registrationRegistered = defineEvent('registration.registered');
export const registrationChanged = defineEvent('registration.changed');
export const registrationCancelled = defineEvent('registration.cancelled');
export const registrationRevoked = defineEvent('registration.revoked');
export const changeAsked = defineEvent('registration.change_asked');
/** Data: `state` refused or withdrawn. */
export const changeDropped = defineEvent('registration.change_dropped');
/** The number of the national system; data: `number`, `before`. */
export const registrationNumbered = defineEvent('registration.numbered');
/** Data: `due`, `state`, `left` (working days). */
export const registrationDue = defineEvent('registration.due');
/** A new version of the national form; subject: `national-form`. */
export const nationalFormChanged = defineEvent('national_form.changed');
