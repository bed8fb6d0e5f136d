import '../../identity/form.css';
import './verification.css';
import type { OrganizationView } from '@dto/identity';
import { useParams, useSearchParams } from 'react-router';
import { ORG_KINDS } from '@dto/identity';
import { useTermName } from '../../api/terms';
import { Failed } from '../../shell/load';
import { Link } from '../../ui/button';
import { Empty, Pager, Skeleton } from '../../ui/states';
import { Tabs, useTab } from '../../ui/tabs';
import { DateText } from '../../ui/times';
import { DeskPage } from '../desk-page';
import { useList } from '../use-list';
import { useRowKeys } from '../use-row-keys';
import { Case } from './case';

const tabs = [
  { value: 'submitted', label: '待核验' },
  { value: 'returned', label: '已退回' },
  { value: 'verified', label: '已核验' },
  { value: 'refused', label: '未通过' },
];

/** 单位核验: the queue on the left, the organization as it says it is on the right, the decision under it. */
export function Component() {
  const { id } = useParams();
  const state = useTab(tabs, 'state');
  const [search] = useSearchParams();
  const list = useList<OrganizationView>('/organizations', { state });
  const kept = search.toString() ? `?${search.toString()}` : '';
  useRowKeys();
  return (
    <DeskPage title="单位核验">
      <div className="verification" data-open={id ? '' : undefined}>
        <section className="queue" aria-label="单位">
          <Tabs label="状态" tabs={tabs} param="state" />
          {list.query.error ? (
            <Failed error={list.query.error} onRetry={() => void list.query.refetch()} />
          ) : !list.items ? (
            <Skeleton rows={4} height={60} />
          ) : list.items.length === 0 ? (
            <Empty>{state === 'submitted' ? '没有等核验的单位。' : '这一栏还是空的。'}</Empty>
          ) : (
            <>
              <ul className="queue-list">
                {list.items.map((one) => (
                  <QueueItem key={one.id} organization={one} current={one.id === id} search={kept} />
                ))}
              </ul>
              <Pager shown={list.items.length} more={list.more} busy={list.busy} onMore={list.onMore} />
            </>
          )}
        </section>
        {id ? (
          <Case id={id} back={`/desk/verification${kept}`} />
        ) : (
          <p className="meta case-hint">选一个单位看资料和证照。</p>
        )}
      </div>
    </DeskPage>
  );
}

function QueueItem({
  organization: o,
  current,
  search,
}: {
  organization: OrganizationView;
  current: boolean;
  search: string;
}) {
  const region = useTermName('region');
  return (
    <li>
      <Link to={`/desk/verification/${o.id}${search}`} aria-current={current ? 'true' : undefined} data-key-row="">
        <span className="name">{o.name}</span>
        <span className="meta dots">
          <span>{ORG_KINDS[o.kind]}</span>
          <span>{region(o.regionCode)}</span>
          {o.submittedAt && (
            <span>
              <DateText at={o.submittedAt} as="recent" />
              提交
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}
