import '../matches/matches.css';
import './pairs.css';
import type { PairList, PairSegment, PairView } from '@dto/matching';
import { useSearchParams } from 'react-router';
import { useTerms, useTermsReady } from '../../api/terms';
import { Failed } from '../../shell/load';
import { Segmented } from '../../ui/choices';
import { Select } from '../../ui/fields';
import { Empty, Pager, Skeleton } from '../../ui/states';
import { ButtonLink } from '../../ui/button';
import { DeskPage } from '../desk-page';
import { useList } from '../use-list';
import { useRowKeys } from '../use-row-keys';
import { PairItem } from './pair-item';

const segments = [
  { value: 'open', label: '待联系' },
  { value: 'called', label: '已联系' },
  { value: 'later', label: '先放着' },
] as const;

/** 值得联系: good pairs that stand still, the most urgent first, with what is missing. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('mark');
  const mark: PairSegment = asked === 'called' || asked === 'later' ? asked : 'open';
  const field = search.get('field') ?? '';
  const region = search.get('region') ?? '';
  const list = useList<PairView, PairList>('/pairs', { mark, field, region });
  const ready = useTermsReady();
  useRowKeys();
  const put = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { preventScrollReset: true });
  };
  return (
    <DeskPage title="值得联系">
      <div className="pairs">
        <p className="pairs-say">{sayOf(list.first, mark)}</p>
        <div className="pairs-head">
          <Segmented
            label="看哪些"
            value={mark}
            onChange={(value) => put('mark', value === 'open' ? '' : value)}
            options={segments.map((one) => ({ ...one, count: list.first?.counts[one.value] }))}
          />
          <Filters field={field} region={region} onChange={put} />
        </div>
        {list.query.error ? (
          <Failed error={list.query.error} onRetry={() => void list.query.refetch()} />
        ) : !list.items || !ready ? (
          <Skeleton rows={3} height={220} />
        ) : list.items.length === 0 ? (
          <Nothing mark={mark} filtered={Boolean(field || region)} />
        ) : (
          <>
            <ol className="match-list" data-stale={list.stale || undefined} aria-label="值得联系的">
              {list.items.map((pair) => (
                <PairItem key={pair.id} pair={pair} />
              ))}
            </ol>
            <Pager shown={list.items.length} more={list.more} busy={list.busy} onMore={list.onMore} />
          </>
        )}
      </div>
    </DeskPage>
  );
}

/** One sentence first: how many wait. */
function sayOf(first: PairList | undefined, mark: PairSegment): string {
  if (!first) return '\u00a0';
  const waiting = first.items.filter(({ needState, resultState }) =>
    [needState, resultState].includes('interested'),
  ).length;
  const { open } = first.counts;
  if (open === 0) return '没有停着的好匹配。';
  // What stands first is known only where the open ones are listed.
  if (mark !== 'open') return `${open}对匹配得好却停着。`;
  return waiting > 0
    ? `${open}对匹配得好却停着，其中一方已感兴趣、另一方没答复的排在最前。`
    : `${open}对匹配得好却停着，双方都还没有表示感兴趣。`;
}

function Filters({
  field,
  region,
  onChange,
}: {
  field: string;
  region: string;
  onChange: (name: string, value: string) => void;
}) {
  const fields = useTerms('technical-field').filter((term) => !term.parent);
  const regions = useTerms('region').filter((term) => term.code === '421200' || term.parent === '421200');
  const options = (terms: typeof fields) => terms.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <div className="actions">
      <Select
        aria-label="领域"
        blank="全部领域"
        value={field}
        onChange={(value) => onChange('field', value)}
        options={options(fields)}
      />
      <Select
        aria-label="县市区"
        blank="全部地区"
        value={region}
        onChange={(value) => onChange('region', value)}
        options={options(regions)}
      />
    </div>
  );
}

const empty: Record<PairSegment, string> = {
  open: '没有停着的好匹配。有新的匹配没人看、或一方感兴趣另一方没答复时，会列在这里。',
  called: '还没有标过「已联系」的。',
  later: '没有先放着的。',
};

function Nothing({ mark, filtered }: { mark: PairSegment; filtered: boolean }) {
  if (filtered) return <Empty act={<ButtonLink to="?">看全部领域和地区</ButtonLink>}>这个领域和地区里没有。</Empty>;
  return <Empty act={mark !== 'open' && <ButtonLink to="?">看待联系的</ButtonLink>}>{empty[mark]}</Empty>;
}
