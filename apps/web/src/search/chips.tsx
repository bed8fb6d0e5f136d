import type { SearchPage, UnderstoodTerm } from '@dto/search';
import { Button } from '../ui/button';
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
  const said = saidOf(understood);
  const filters = facetNames.flatMap((name) => state.facets[name].map((value) => ({ name, value })));
  if (said.length + filters.length === 0) return null;
  return (
    <ul className="picked" aria-label="这样理解的">
      {understood.terms.map((term) => (
        <li className="chip" key={term.text}>
          <Term term={term} exact={state.exact} onChange={onChange} />
          <Remove label={term.text} onClick={() => onChange({ q: without(said, term.text) })} />
        </li>
      ))}
      {understood.indicators.map(({ text, applied }) => (
        <li className="chip" key={text}>
          <span>
            {text}
            {!applied && <span className="also">（核验过的单位登录后按指标筛）</span>}
          </span>
          <Remove label={text} onClick={() => onChange({ q: without(said, text) })} />
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

/** Everything that the query says, piece by piece: joined again it is the query. */
export const saidOf = ({ terms, indicators }: SearchPage['understood']): string[] => [
  ...terms.map(({ text }) => text),
  ...indicators.map(({ text }) => text),
];

interface TermProps {
  term: UnderstoodTerm;
  exact: readonly string[];
  onChange: Props['onChange'];
}

/** 毛竹（也搜了楠竹）, and the way to search for the word alone. */
function Term({ term: { text, also, instead }, exact, onChange }: TermProps) {
  return (
    <span>
      {text}
      {also.length > 0 && (
        <>
          <span className="also">（也搜了{also.join('、')}）</span>
          <Button kind="link" size="small" onClick={() => onChange({ exact: [...exact, text] })}>
            只搜{text}
          </Button>
        </>
      )}
      {instead.length > 0 && (
        <>
          {' '}
          <Button kind="link" size="small" onClick={() => onChange({ exact: exact.filter((word) => word !== text) })}>
            也搜{instead.join('、')}
          </Button>
        </>
      )}
    </span>
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
  if (understood.indicators.some(({ applied }) => applied))
    return '写了这项指标的，只列符合的；没有写的也列出，可直接询问';
  return null;
}
