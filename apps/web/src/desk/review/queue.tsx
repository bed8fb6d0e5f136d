import type { ListingRow } from '@dto/listings';
import { useSearchParams } from 'react-router';
import { Link } from '../../ui/button';
import { Segmented } from '../../ui/choices';
import { Tag } from '../../ui/status';
import { deadlineText } from '../../ui/dates';
import { Button } from '../../ui/button';
import { SearchField } from '../mine/mine-page';
import type { useList } from '../use-list';

interface Props {
  list: ReturnType<typeof useList<ListingRow>>;
  current: string | undefined;
  to: (row: ListingRow) => string;
  of: string;
  q: string;
}

const kinds = [
  { value: '', label: '全部' },
  { value: 'need', label: '需求' },
  { value: 'result', label: '成果' },
];

/** The queue by due day; the open case is marked. */
export function Queue({ list, current, to, of, q }: Props) {
  const [search, setSearch] = useSearchParams();
  const put = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true });
  };
  const rows = list.items ?? [];
  return (
    <aside className="queue" aria-label="待审">
      <div className="queue-head">
        <h2>
          待审{rows.length}
          {list.more && '＋'} <span className="meta">按到期先后</span>
        </h2>
        <span>
          <kbd>J</kbd> <kbd>K</kbd>
        </span>
      </div>
      <div className="queue-tools">
        <Segmented label="类别" options={kinds} value={of} onChange={(value) => put('kind', value)} />
        <SearchField value={q} onSearch={(text) => put('q', text)} />
      </div>
      {rows.length === 0 && <p className="meta queue-empty">{q || of ? '这样筛没有待审的' : '都审完了'}</p>}
      <ol>
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={to(row)} aria-current={row.id === current ? 'true' : undefined}>
              <span className="queue-title">{row.title}</span>
              <span className="meta queue-meta">
                <span>
                  {row.orgName ?? ''}
                  {row.revision === 'submitted' && <Tag>修改</Tag>}
                </span>
                <Due due={row.due} />
              </span>
            </Link>
          </li>
        ))}
      </ol>
      {list.more && (
        <div className="queue-more">
          <Button size="small" busy={list.busy} onClick={list.onMore}>
            加载更多
          </Button>
        </div>
      )}
    </aside>
  );
}

function Due({ due }: { due: string | null }) {
  if (!due) return null;
  const { daysLeft } = deadlineText(due);
  const text = daysLeft < 0 ? `逾期${-daysLeft}天` : daysLeft === 0 ? '今天到期' : `剩${daysLeft}天`;
  return <span className={daysLeft < 0 ? 'overdue' : daysLeft <= 1 ? 'soon' : undefined}>{text}</span>;
}
