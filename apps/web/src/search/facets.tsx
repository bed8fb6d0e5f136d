import type { FacetValue } from '@dto/search';
import { useState } from 'react';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/choices';
import { facetTitles, useFacetWord } from './facet-words';
import { type FacetName, facetNames, hasFacets, noFacets, type SearchState, toggled } from './search-state';

interface Props {
  state: SearchState;
  facets: Record<string, FacetValue[]>;
  onChange: (next: Partial<SearchState>) => void;
}

/** Filters with what each would give under the others; several of one kind mean either. */
export function Facets({ state, facets, onChange }: Props) {
  return (
    <div className="facets">
      {facetNames.map((name) => (
        <Facet key={name} name={name} state={state} values={facets[name] ?? []} onChange={onChange} />
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

function Facet({
  name,
  values,
  state,
  onChange,
}: {
  name: FacetName;
  values: FacetValue[];
  state: SearchState;
  onChange: Props['onChange'];
}) {
  const [all, setAll] = useState(false);
  const word = useFacetWord();
  const chosen = state.facets[name];
  // A chosen value stays in sight even when nothing is left under it.
  const known = [
    ...values,
    ...chosen.filter((value) => !values.some((one) => one.value === value)).map((value) => ({ value, count: 0 })),
  ];
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
