import {
  toldAgain,
  toldAwarded,
  toldAwardPublished,
  toldChallengeFailed,
  toldChallengeHeld,
  toldChallengeObjected,
  toldChallengeObjectionSettled,
  toldFeedback,
  toldListPublished,
  toldProposedAward,
} from './challenge-award';
import {
  toldConvened,
  toldDeclared,
  toldDisqualified,
  toldDrawn,
  toldReviewed,
  toldSeatReplaced,
  toldSecondLook,
} from './challenge-judging';
import {
  toldAnnounced,
  toldAnswered,
  toldArgued,
  toldBidsClosed,
  toldChallengeCancelled,
  toldChallengeOpened,
  toldChallengeSubmitted,
  toldInvited,
  toldLocked,
  toldQuestion,
  toldRehearse,
  toldSealed,
} from './challenge-making';
import {
  toldContractAccepted,
  toldContractDue,
  toldDelivered,
  toldEndedDiligent,
  toldExtended,
  toldFailed,
  toldJudged,
  toldPaid,
  toldRisk,
  toldTerminated,
} from './contract-progress';
import { toldClosed, toldDeclined, toldNobodyAnswered, toldWithdrawn } from './deal-ended';
import { toldAsked, toldBrokerAsked, toldOpened, toldProposed } from './deal-interest';
import {
  toldAgreed,
  toldDealConfirmed,
  toldDealReturned,
  toldObjected,
  toldObjectionSettled,
  toldOffice,
  toldSignature,
  toldSigned,
} from './deal-paper';
import {
  toldBrokerDeclined,
  toldBrokerJoined,
  toldDisclosed,
  toldMeeting,
  toldMeetingAnswered,
  toldMentioned,
  toldNda,
} from './deal-room';
import { toldOffered, toldReopening, toldSheetAccepted, toldTermAgreed } from './deal-terms';
import { toldChanged } from './listing-changed';
import { toldEnded } from './listing-closed';
import { toldConfirmed } from './listing-confirmed';
import { toldExpired } from './listing-expired';
import { toldExpiring } from './listing-expiring';
import { toldPublished } from './listing-published';
import { toldReturned } from './listing-returned';
import { toldConfirmationAsked, toldToReview } from './listing-submitted';
import { gatheredMatches } from './match-suggested';
import { toldJoined, toldRemoved, toldRoles } from './members';
import { toldOrganizationReturned, toldRefused, toldVerified } from './organization-decided';
import { toldToVerify } from './organization-submitted';
import {
  toldCancelled,
  toldChangeAsked,
  toldFiled,
  toldNumbered,
  toldReconsideration,
  toldRegistered,
  toldRegistrationAccepted,
  toldRegistrationChanged,
  toldRegistrationDue,
  toldRegistrationRefused,
  toldRegistrationReturned,
  toldRevoked,
  toldSecondReview,
} from './registration';
import { toldFound } from './search-found';
import { gatheredUndelivered } from './undelivered';
import { toldWebhookFailed } from './webhook-failed';
import type { Gathering, Told } from './told';

/** Who is told what, whole. */
export const TOLD: readonly Told[] = [
  toldChallengeSubmitted,
  toldArgued,
  toldRehearse,
  toldAnnounced,
  toldInvited,
  toldQuestion,
  toldAnswered,
  toldSealed,
  toldBidsClosed,
  toldChallengeOpened,
  toldLocked,
  toldChallengeCancelled,
  toldListPublished,
  toldChallengeObjected,
  toldChallengeHeld,
  toldChallengeObjectionSettled,
  toldDrawn,
  toldDeclared,
  toldSeatReplaced,
  toldConvened,
  toldSecondLook,
  toldReviewed,
  toldDisqualified,
  toldProposedAward,
  toldAwardPublished,
  toldAwarded,
  toldFeedback,
  toldChallengeFailed,
  toldAgain,
  toldContractDue,
  toldRisk,
  toldDelivered,
  toldJudged,
  toldPaid,
  toldExtended,
  toldContractAccepted,
  toldEndedDiligent,
  toldFailed,
  toldTerminated,
  toldDeclined,
  toldWithdrawn,
  toldNobodyAnswered,
  toldClosed,
  toldAsked,
  toldProposed,
  toldOpened,
  toldBrokerAsked,
  toldAgreed,
  toldOffice,
  toldDealConfirmed,
  toldDealReturned,
  toldObjected,
  toldObjectionSettled,
  toldSignature,
  toldSigned,
  toldNda,
  toldDisclosed,
  toldMentioned,
  toldMeeting,
  toldMeetingAnswered,
  toldBrokerJoined,
  toldBrokerDeclined,
  toldOffered,
  toldTermAgreed,
  toldReopening,
  toldSheetAccepted,
  toldChanged,
  toldEnded,
  toldConfirmed,
  toldExpired,
  toldExpiring,
  toldPublished,
  toldReturned,
  toldConfirmationAsked,
  toldToReview,
  toldJoined,
  toldRoles,
  toldRemoved,
  toldVerified,
  toldOrganizationReturned,
  toldRefused,
  toldToVerify,
  toldRegistrationAccepted,
  toldRegistrationReturned,
  toldRegistrationRefused,
  toldRegistered,
  toldRegistrationChanged,
  toldCancelled,
  toldRevoked,
  toldNumbered,
  toldFiled,
  toldSecondReview,
  toldReconsideration,
  toldChangeAsked,
  toldRegistrationDue,
  toldFound,
  toldWebhookFailed,
];

/** What is looked for by the clock instead. */
export const GATHERED: readonly Gathering[] = [gatheredMatches, gatheredUndelivered];
