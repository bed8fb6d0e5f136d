import { defineEvent } from '@guibang/ledger';

/**
 * Subject of the challenge's steps: `challenge` and its id. What a bidder does before the opening stands in the chain of the bid
 * (`challenge-bid`), so that the challenge's own chain does not tell how many bids there are.
 */
/** Data: `round`. */
export const challengeSubmitted = defineEvent('challenge.submitted');
/** Data: `decision` (`pass`, `return`, `reject`), `argumentId`. */
export const challengeArgued = defineEvent('challenge.argued');
/** Data: `noticeId`, `endsOn`. */
export const challengeListPublished = defineEvent('challenge.list-published');
/** The key was made; data: `publicKey`, `need`, `keepers` (users). */
export const challengeKeysMade = defineEvent('challenge.keys-made');
/** A keeper took part in the rehearsal; data: `userId`, `done` (enough of them opened the test bid). */
export const challengeRehearsed = defineEvent('challenge.rehearsed');
/** Data: `deadline`, `publicKey`, `rubricHash`, `round`. */
export const challengeAnnounced = defineEvent('challenge.announced');
/** Data: `questionId`. */
export const challengeQuestionAsked = defineEvent('challenge.question-asked');
/** Data: `questionId`. */
export const challengeQuestionAnswered = defineEvent('challenge.question-answered');
/** Data: `orgId`, `resultId`. */
export const challengeInvited = defineEvent('challenge.invited');
/** Subject `challenge-bid`; data: `challengeId`, `version`, `hash`, `size`, `files` (id, hash, size), `receiptNo`, `at`. */
export const challengeBidSealed = defineEvent('challenge.bid-sealed');
/** Subject `challenge-bid`; data: `challengeId`, `version`. */
export const challengeBidWithdrawn = defineEvent('challenge.bid-withdrawn');
/** By the clock; data: `deadline`. */
export const challengeBidsClosed = defineEvent('challenge.bids-closed');
/** A keeper gave its share; data: `userId`, `place`. */
export const challengeShareGiven = defineEvent('challenge.share-given');
/** Subject `challenge-bid`; data: `challengeId`, `version`, `hash`, `contentHash`. */
export const challengeBidOpened = defineEvent('challenge.bid-opened');
/** Subject `challenge-bid`; data: `challengeId`, `version`, `reason`. */
export const challengeBidLocked = defineEvent('challenge.bid-locked');
/** Data: `bids` (id, state, hash), in the order of their ids; the draw's seed hangs on this event's hash. */
export const challengeOpened = defineEvent('challenge.opened');
/** Data: `bidId`, `qualified`, `reason`. */
export const challengeBidQualified = defineEvent('challenge.bid-qualified');
/** Subject `expert` and his user; into the pool or changed in it by an officer; data: `kinds`, `fields`, `active`. */
export const expertChanged = defineEvent('expert.changed');
/** Data: `drawId`, `no`, `seed`, `hash` of what it was made of. */
export const challengePanelDrawn = defineEvent('challenge.panel-drawn');
/** Data: `seatId`, `outcome`. */
export const challengeDeclared = defineEvent('challenge.declared');
/** Data: `seatId`, `reason`. */
export const challengeSeatReplaced = defineEvent('challenge.seat-replaced');
/** Data: `expertId`, `bidId`, `kinds`, `outcome`, `note`. */
export const challengeConflictDecided = defineEvent('challenge.conflict-decided');
/** The panel is complete; data: `seats`. */
export const challengeConvened = defineEvent('challenge.convened');
/** An expert locked the scores; data: `seatId`, `hash` of what was submitted. */
export const challengeReviewed = defineEvent('challenge.reviewed');
/** Marks are opened again after a meeting; data: `round`, `day`, `place`, `note`, `seats`. */
export const challengeSecondLook = defineEvent('challenge.second-look');
/** Data: `winnerBidId`, `rankingHash`, `reason`. */
export const challengeProposed = defineEvent('challenge.proposed');
/** Data: `noticeId`, `endsOn`. */
export const challengeAwardPublished = defineEvent('challenge.award-published');
/** Data: `noticeId`, `objectionId`. */
export const challengeObjected = defineEvent('challenge.objected');
/** Data: `noticeId`, `objectionId`, `outcome`. */
export const challengeObjectionSettled = defineEvent('challenge.objection-settled');
/** Data: `bidId`, `dealId`. */
export const challengeAwarded = defineEvent('challenge.awarded');
/** A loser's feedback went out; data: `bidId`. */
export const challengeFeedbackSent = defineEvent('challenge.feedback-sent');
/** First event of a challenge that follows a 流标; data: `previousId`, `round`. */
export const challengeAnnouncedAgain = defineEvent('challenge.announced-again');
/** 流标; data: `reason`, `note`. */
export const challengeFailed = defineEvent('challenge.failed');
/** Data: `reason`, `from` (the state it was in). */
export const challengeCancelled = defineEvent('challenge.cancelled');
