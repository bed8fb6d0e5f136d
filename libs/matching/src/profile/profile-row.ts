import { createHash } from 'node:crypto';
import { canonicalJson } from '@guibang/kernel';
import type { ListingFacts, Profile, ProfileFacts, Terms } from './profile';
import { keySentences } from './key-sentences';
import { termsOf } from './terms';

/** Terms as columns of one JSON object: a third of the size of objects, and quick to read. */
interface StoredTerms {
  readonly k: string[];
  readonly c: number[];
  readonly t: number[];
  readonly x: number[];
  readonly l: number[];
}

export interface ProfileRow {
  readonly listing_id: string;
  readonly kind: 'need' | 'result';
  readonly org_id: string | null;
  readonly facts: ProfileFacts;
  readonly terms: StoredTerms;
  readonly length: number;
  readonly mass: number;
}

function factsJson(facts: ListingFacts): ProfileFacts {
  return {
    title: facts.title,
    sentences: keySentences(facts.title, facts.texts),
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

export function storeTerms(terms: Terms): StoredTerms {
  const all = [...terms];
  return {
    k: all.map(([term]) => term),
    c: all.map(([, term]) => term.cls),
    t: all.map(([, term]) => term.inTitle),
    x: all.map(([, term]) => term.inText),
    l: all.map(([, term]) => term.layer),
  };
}

function readTerms({ k, c, t, x, l }: StoredTerms): Terms {
  return new Map(
    k.map((term, i) => [term, { cls: c[i] ?? 0, inTitle: t[i] ?? 0, inText: x[i] ?? 0, layer: l[i] ?? 2 }]),
  );
}

export function toProfile(row: ProfileRow): Profile {
  return {
    id: row.listing_id,
    kind: row.kind,
    orgId: row.org_id,
    terms: readTerms(row.terms),
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
