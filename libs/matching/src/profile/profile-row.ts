import { createHash } from 'node:crypto';
import { canonicalJson } from '@guibang/kernel';
import type { ListingFacts, Profile, ProfileFacts } from './profile';
import { keySentences } from './key-sentences';
import { type StoredTerms, Terms } from './term-columns';
import { termsOf } from './terms';

export interface ProfileRow extends StoredTerms {
  readonly listing_id: string;
  readonly kind: 'need' | 'result';
  readonly org_id: string | null;
  readonly facts: ProfileFacts;
  readonly length: number;
  readonly mass: number;
}

function factsJson(facts: ListingFacts): ProfileFacts {
  return {
    title: facts.title,
    sentences: keySentences(facts.title, facts.texts),
    elements: facts.elements,
    fieldCode: facts.fieldCode,
    industryCode: facts.industryCode,
    regionCode: facts.regionCode,
    trl: facts.trl,
    priceMin: facts.priceMin,
    priceMax: facts.priceMax,
    modes: facts.modes,
    publishedAt: facts.publishedAt?.toISOString() ?? null,
    indicators: facts.indicators,
  };
}

export function makeProfile(facts: ListingFacts, boilerplate: 'cut' | 'kept' = 'cut'): Profile {
  const { terms, length } = termsOf(facts.kind, facts.title, facts.keywords, facts.texts, boilerplate);
  return { id: facts.id, kind: facts.kind, orgId: facts.orgId, terms, length, mass: 0, facts: factsJson(facts) };
}

export function toProfile(row: ProfileRow): Profile {
  return {
    id: row.listing_id,
    kind: row.kind,
    orgId: row.org_id,
    terms: Terms.read(row),
    length: row.length,
    mass: row.mass,
    facts: row.facts,
  };
}

/** Fingerprint of what a profile was made from, so that one that would not change is not made again. */
export function factsHash(facts: ListingFacts, version: string): string {
  return createHash('sha256')
    .update(`${version}\n${canonicalJson(facts)}`)
    .digest('base64url')
    .slice(0, 22);
}
