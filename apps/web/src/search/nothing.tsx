import type { Meant } from '@dto/search';
import { Button, ButtonLink } from '../ui/button';
import { Empty } from '../ui/states';
import type { SearchState } from './search-state';
import { useWaysOut } from './use-results';

interface Props {
  state: SearchState;
  terms: readonly string[];
  meant: readonly Meant[];
  onChange: (next: Partial<SearchState>) => void;
}

/** No hits: what to drop and what that gives; and the offer to ask everybody. */
export function Nothing({ state, terms, meant, onChange }: Props) {
  const ways = useWaysOut(state, terms, true);
  return (
    <Empty
      act={
        <div className="actions">
          {ways.map((way) => (
            <Button key={way.label} onClick={() => onChange({ pages: 1, ...way.next })}>
              去掉「{way.label}」有{way.yields}项
            </Button>
          ))}
          {state.kind !== 'result' || state.q ? (
            <ButtonLink
              kind={ways.length ? 'default' : 'primary'}
              to={`/desk/needs/new${state.q ? `?title=${encodeURIComponent(state.q)}` : ''}`}
            >
              发布成需求
            </ButtonLink>
          ) : null}
        </div>
      }
    >
      {state.q ? (
        <>
          没有找到同时符合这些条件的。
          {ways.length + meant.length === 0 && '换个说法试试，或发布成需求，让高校院所来找你。'}
        </>
      ) : (
        '这里还没有内容。'
      )}
    </Empty>
  );
}
