import type { DeclineReason } from '../dto';
import type { Nearness } from '../ranking/features';
import type { Profile } from '../profile/profile';

/** A refusal by the owner of a listing, with whom it was about. */
export interface Refused {
  readonly reason: DeclineReason;
  readonly other: Profile;
}

/** One refusal may have been about that pair alone; after three it is what the owner wants. */
const SURE = 3;

const priceOf = ({ facts }: Profile) => facts.priceMin ?? facts.priceMax;

/** Whether what was refused in `refused` is true of `other` as well. */
function sharesFault(own: Profile, other: Profile, { reason, other: refused }: Refused, nearness: Nearness): boolean {
  switch (reason) {
    case 'price': {
      const [price, limit] = [priceOf(other), priceOf(refused)];
      // From the result's side a price is what the need offers: there less is worse.
      if (price === null || limit === null) return false;
      return own.kind === 'need' ? price >= limit : price <= limit;
    }
    case 'maturity': {
      const [trl, limit] = [other.facts.trl, refused.facts.trl];
      if (trl === null || limit === null) return false;
      return own.kind === 'need' ? trl <= limit : trl >= limit;
    }
    case 'region':
      return (
        nearness.region(own.facts.regionCode, other.facts.regionCode) <=
        nearness.region(own.facts.regionCode, refused.facts.regionCode)
      );
    case 'direction':
      return (
        other.facts.fieldCode !== null &&
        other.facts.fieldCode === refused.facts.fieldCode &&
        other.facts.fieldCode !== own.facts.fieldCode
      );
    case 'capability':
      return other.orgId !== null && other.orgId === refused.orgId;
    case 'ip':
      return other.facts.modes.length > 0 && other.facts.modes.every((mode) => refused.facts.modes.includes(mode));
    case 'solved':
      return false;
  }
}

/**
 * By how much a pair's score counts less for an owner who refused others for the same fault: 1 where it shares none, `factor`
 * once it surely does.
 */
export function leanOf(
  own: Profile,
  other: Profile,
  refused: readonly Refused[],
  nearness: Nearness,
  factor: number,
): number {
  let lean = 1;
  for (const reason of new Set(refused.map((one) => one.reason))) {
    const shared = refused.filter(
      (one) => one.reason === reason && one.other.id !== other.id && sharesFault(own, other, one, nearness),
    ).length;
    lean *= factor ** (Math.min(SURE, shared) / SURE);
  }
  return lean;
}
