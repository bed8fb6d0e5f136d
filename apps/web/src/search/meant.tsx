import type { Meant } from '@dto/search';
import { Button } from '../ui/button';
import type { SearchState } from './search-state';
import { countText } from './suggestions';

/** 是不是要找: offered with what each would give, never put in the query's place. */
export function MeantLine({
  meant,
  onChange,
}: {
  meant: readonly Meant[];
  onChange: (next: Partial<SearchState>) => void;
}) {
  if (meant.length === 0) return null;
  return (
    <p className="meant">
      是不是要找
      {meant.map(({ text, count }) => (
        <Button key={text} size="small" onClick={() => onChange({ q: text, exact: [] })}>
          {text}
          <span className="meta">{countText(count)}</span>
        </Button>
      ))}
    </p>
  );
}
