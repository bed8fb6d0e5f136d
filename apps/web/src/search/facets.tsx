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

interface FacetProps extends Omit<Props, 'facets'> {
  name: FacetName;
  values: readonly FacetValue[];
}

function Facet({ name, values, total, state, onChange }: FacetProps) {
  const [all, setAll] = useState(false);
  const word = useFacetWord();
  const terms = useTerms(name === 'mode' ? '' : facetSchemes[name]);
  const chosen = state.facets[name];
  const known = offered({ values, chosen, total, terms, inOrder: name === 'price' || name === 'maturity' });
  if (known.length === 0) return null;
  const shown = all ? known : known.filter(({ value }, index) => index < SHOWN || chosen.includes(value));
  return (
    <fieldset>
      <legend>{facetTitles[name]}</legend>
      {shown.map(({ value, count }) => (
        <Checkbox
          key={value}
          label={word(name, value)}
          count={count}
          checked={chosen.includes(value)}
          onChange={() => onChange(toggled(state, name, value))}
        />
      ))}
      {known.length > shown.length || all ? (
        <Button kind="link" size="small" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? '收起' : `更多${facetTitles[name]}`}
        </Button>
      ) : null}
    </fieldset>
  );
}
