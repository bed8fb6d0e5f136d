import { standing } from '@guibang/kernel';
import type { Snapshot } from '../cache/snapshot';
import type { SchemeView, TaxonomyBundle, TermLine, TermView } from '../dto';
import { SchemeName, SCHEMES } from './schemes';
import type { Term } from './term.entity';

/** Read by programs only, and large: not in the payload of every page. */
const UNBUNDLED_ATTRS = ['keywords'];

function toLine(term: Term): TermLine {
  const attrs = Object.entries(term.attrs).filter(([key]) => !UNBUNDLED_ATTRS.includes(key));
  return {
    code: term.code,
    ...(term.parentCode ? { parent: term.parentCode } : {}),
    name: term.name,
    ...(term.aliases.length ? { aliases: term.aliases } : {}),
    ...(attrs.length ? { attrs: Object.fromEntries(attrs) } : {}),
    ...(standing(term.grade).verified ? {} : { unverified: true as const }),
    ...(term.active ? {} : { off: true as const }),
  };
}

export function toTermView(term: Term): TermView {
  const { verified, label } = standing(term.grade);
  return {
    scheme: term.scheme,
    code: term.code,
    parentCode: term.parentCode,
    path: term.path,
    name: term.name,
    aliases: term.aliases,
    attrs: term.attrs,
    position: term.position,
    source: term.source,
    grade: term.grade,
    gradeLabel: label,
    verified,
    active: term.active,
    edited: term.origin === 'officer',
    version: term.version,
  };
}

export function toSchemeView(snapshot: Snapshot, scheme: SchemeName): SchemeView {
  const { name, fixed } = SCHEMES[scheme];
  return { scheme, name, fixed, terms: [...snapshot.terms(scheme).values()].map(toTermView) };
}

/** Everything that forms and labels need; switched-off terms too, because old rows show their names. */
export function toBundle(snapshot: Snapshot, day: string): TaxonomyBundle {
  const bundled = Object.entries(SCHEMES).filter(([, scheme]) => scheme.bundled);
  const rules = [...snapshot.rules.values()].flatMap((rule) => {
    const version = rule.public ? snapshot.versionOn(rule.key, day) : undefined;
    if (!version) return [];
    const unverified = standing(version.grade).verified ? {} : { unverified: true as const };
    return [[rule.key, { value: version.value, unit: version.unit, ...unverified }] as const];
  });
  return {
    version: snapshot.version,
    schemes: Object.fromEntries(
      bundled.map(([key, { name }]) => [key, { name, terms: [...snapshot.terms(key).values()].map(toLine) }]),
    ),
    rules: Object.fromEntries(rules),
  };
}
