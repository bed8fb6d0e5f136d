import { parseYuan, toYuan } from '@guibang/kernel';
import type { Need } from '@guibang/listings';
import type { ChallengeFields } from '../dto';
import type { Challenge } from './challenge.entity';

const KNOWN: readonly (keyof ChallengeFields)[] = [
  'title',
  'fieldCode',
  'industryCode',
  'summary',
  'background',
  'content',
  'indicators',
  'prize',
  'publicFunds',
  'ownFunds',
  'months',
  'ipTerms',
  'benefitSharing',
  'bidderKinds',
  'consortium',
  'conditions',
  'basis',
  'cooperationModes',
  'preferredExperts',
  'contact',
  'anonymous',
];

/** Only what the form has; what was not sent stays as it is. */
export function knownFields(fields: ChallengeFields): ChallengeFields {
  return Object.fromEntries(KNOWN.flatMap((key) => (fields[key] === undefined ? [] : [[key, fields[key]]])));
}

/** Writes fields, and the columns that lists and rules read. */
export function applyFields(challenge: Challenge, patch: ChallengeFields): void {
  const form = { ...challenge.form, ...patch };
  challenge.form = form;
  challenge.title = form.title ?? '';
  challenge.fieldCode = form.fieldCode ?? null;
  challenge.prizeFen = parseYuan(form.prize ?? '');
  challenge.publicFen = parseYuan(form.publicFunds ?? '');
  challenge.ownFen = parseYuan(form.ownFunds ?? '');
  challenge.anonymous = form.anonymous === true;
}

/** A need's texts, as the first draft of a challenge. */
export function fieldsOfNeed(need: Need): ChallengeFields {
  const sum = need.priceMax ?? need.priceMin;
  return {
    title: need.title,
    fieldCode: need.fieldCode,
    industryCode: need.industryCode,
    summary: need.summary?.slice(0, 300) ?? null,
    background: need.background,
    content: need.content,
    indicators: need.indicators,
    prize: sum === null ? null : toYuan(sum),
    ownFunds: sum === null ? null : toYuan(sum),
    publicFunds: null,
    ipTerms: need.ipTerms,
    benefitSharing: need.benefitSharing,
    conditions: need.conditions,
    basis: need.basis,
    cooperationModes: need.cooperationModes,
    preferredExperts: need.preferredExperts,
    contact: need.contact,
  };
}
