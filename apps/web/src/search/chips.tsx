import type { SearchPage } from '@dto/search';
import { Icon } from '../ui/icon';
import { useFacetWord } from './facet-words';
import { facetNames, type SearchState, toggled } from './search-state';
import { without } from './use-results';

interface Props {
  state: SearchState;
  understood: SearchPage['understood'];
  onChange: (next: Partial<SearchState>) => void;
}

/** How the query was understood and what narrows it, each piece removable. */
export function Chips({ state, understood, onChange }: Props) {
  const word = useFacetWord();
  const terms = understood.terms.map(({ text }) => text);
  const filters = facetNames.flatMap((name) => state.facets[name].map((value) => ({ name, value })));
  if (terms.length + filters.length === 0) return null;
  return (
    <ul className="picked" aria-label="这样理解的">
      {understood.terms.map(({ text, also }) => (
        <li className="chip" key={text}>
          <span>
            {text}
            {also.length > 0 && <span className="also">（也搜了{also.join('、')}）</span>}
          </span>
          <Remove label={text} onClick={() => onChange({ q: without(terms, text) })} />
        </li>
      ))}
      {filters.map(({ name, value }) => (
        <li className="chip" key={`${name}:${value}`}>
          {word(name, value)}
          <Remove label={word(name, value)} onClick={() => onChange(toggled(state, name, value))} />
        </li>
      ))}
    </ul>
  );
}

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" aria-label={`去掉${label}`} onClick={onClick}>
      <Icon name="cross" />
    </button>
  );
}

/** Said above the rows when they are not exactly what was asked. */
export function understoodNote({ understood, engine }: SearchPage): string | null {
  if (engine.includes('fallback')) return '正在用备用检索，排序可能不同';
  if (understood.mode === 'most') return '没有含全部词的，下面是含大部分词的';
  if (understood.mode === 'substring') return '没有这个词，下面按字面相近找到';
  return null;
}
