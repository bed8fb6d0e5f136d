import type { FacetValue } from '@dto/search';
import { useState } from 'react';
import { useTerms } from '../api/terms';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/choices';
import { offered } from './facet-values';
import { facetSchemes, facetTitles, useFacetWord } from './facet-words';
import { type FacetName, facetNames, hasFacets, noFacets, type SearchState, toggled } from './search-state';

interface Props {
  state: SearchState;
  facets: Record<string, FacetValue[]>;
  /** Hits of the search as it stands. */
  total: number;
  onChange: (next: Partial<SearchState>) => void;
}

/** Filters with what each would give under the others; several of one kind mean either. */
export function Facets({ state, facets, total, onChange }: Props) {
  return (
    <div className="facets">
      {facetNames.map((name) => (
        <Facet key={name} name={name} state={state} values={facets[name] ?? []} total={total} onChange={onChange} />
      ))}
      {hasFacets(state) && (
        <Button size="small" onClick={() => onChange({ facets: noFacets() })}>
          清掉全部筛选
        </Button>
      )}
    </div>
  );
}

const SHOWN = 6;
/** From this many values on one types instead of reading them all. */
const TYPED_FROM = 12;

interface FacetProps extends Omit<Props, 'facets'> {
  name: FacetName;
  values: readonly FacetValue[];
}

function Facet({ name, values, total, state, onChange }: FacetProps) {
  const [all, setAll] = useState(false);
  const [typed, setTyped] = useState('');
  const word = useFacetWord();
  const terms = useTerms(name === 'mode' ? '' : facetSchemes[name]);
  const chosen = state.facets[name];
  const known = offered({ values, chosen, total, terms, inOrder: name === 'price' || name === 'maturity' });
  if (known.length === 0) return null;
  const wanted = typed.trim().toLowerCase();
  const met = values.filter(({ value }) => word(name, value).toLowerCase().includes(wanted));
  const shown = wanted
    ? met.slice(0, SHOWN * 2)
    : all
      ? known
      : known.filter(({ value }, index) => index < SHOWN || chosen.includes(value));
  return (
    <fieldset>
      <legend>{facetTitles[name]}</legend>
      {values.length >= TYPED_FROM && (
        <input
          className="input facet-typed"
          type="search"
          aria-label={`在${facetTitles[name]}里找`}
          placeholder={`在${values.length}个里找`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {shown.map(({ value, count }) => (
        <Checkbox
          key={value}
          label={word(name, value)}
          count={count}
          checked={chosen.includes(value)}
          onChange={() => onChange(toggled(state, name, value))}
        />
      ))}
      {wanted && met.length === 0 && <p className="meta">没有叫「{typed.trim()}」的，或在别的筛选下没有内容</p>}
      {!wanted && (known.length > shown.length || all) ? (
        <Button kind="link" size="small" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? '收起' : `更多${facetTitles[name]}`}
        </Button>
      ) : null}
    </fieldset>
  );
}
