import { toldChanged } from './listing-changed';
import { toldEnded } from './listing-closed';
import { toldConfirmed } from './listing-confirmed';
import { toldExpired } from './listing-expired';
import { toldExpiring } from './listing-expiring';
import { toldPublished } from './listing-published';
import { toldReturned } from './listing-returned';
import { toldConfirmationAsked, toldToReview } from './listing-submitted';
import { toldContacted } from './match-contacted';
import { toldDeclined } from './match-declined';
import { toldInterested } from './match-interested';
import { gatheredMatches } from './match-suggested';
import { toldJoined, toldRemoved, toldRoles } from './members';
import { toldOrganizationReturned, toldRefused, toldVerified } from './organization-decided';
import { toldToVerify } from './organization-submitted';
import { toldFound } from './search-found';
import type { Gathering, Told } from './told';
import { gatheredUndelivered } from './undelivered';
import { toldWebhookFailed } from './webhook-failed';

/** Who is told what, whole. */
export const TOLD: readonly Told[] = [
  toldReturned,
  toldPublished,
  toldChanged,
  toldConfirmationAsked,
  toldToReview,
  toldConfirmed,
  toldExpiring,
  toldExpired,
  toldEnded,
  toldInterested,
  toldDeclined,
  toldContacted,
  toldFound,
  toldVerified,
  toldOrganizationReturned,
  toldRefused,
  toldToVerify,
  toldJoined,
  toldRoles,
  toldRemoved,
  toldWebhookFailed,
];

/** What is looked for by the clock instead. */
export const GATHERED: readonly Gathering[] = [gatheredMatches, gatheredUndelivered];
