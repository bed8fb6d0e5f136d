import type { ListingRow } from '@dto/listings';
import { useSession } from '../../api/session';
import { Failed } from '../../shell/load';
import { ButtonLink, Link } from '../../ui/button';
import { Row, Rows } from '../../ui/rows';
import { Empty, Pager, Skeleton } from '../../ui/states';
import { Status } from '../../ui/status';
import { Tabs, useTab } from '../../ui/tabs';
import { DeskPage } from '../desk-page';
import { kindWords } from '../listing/kind';
import { useList } from '../use-list';
import { useRowKeys } from '../use-row-keys';

const tabs = [
  { value: 'need', label: '需求' },
  { value: 'result', label: '成果' },
];

/** 访问记录: which listing's record is wanted. Owners choose among their own, officers look one up. */
export function Component() {
  const { permissions } = useSession();
  const owner = permissions.includes('listings.write');
  useRowKeys();
  return (
    <DeskPage title="访问记录">
      <div style={{ maxWidth: 880, display: 'flex', flexDirection: 'column', gap: 16 }}>
        {owner ? (
          <Own />
        ) : (
          <Empty
            act={
              <div className="actions">
                <ButtonLink to="/needs">找一条需求</ButtonLink>
                <ButtonLink to="/results">找一项成果</ButtonLink>
              </div>
            }
          >
            每条需求和成果各有一份访问记录：谁、什么时候、看到哪一层。打开那一条，点「谁看过」。
          </Empty>
        )}
      </div>
    </DeskPage>
  );
}

function Own() {
  const kind = useTab(tabs, 'kind') === 'result' ? 'result' : 'need';
  const words = kindWords[kind];
  const list = useList<ListingRow>(`${words.api}/mine`, { state: 'published' });
  return (
    <>
      <Tabs label="类别" tabs={tabs} param="kind" />
      {list.query.error ? (
        <Failed error={list.query.error} onRetry={() => void list.query.refetch()} />
      ) : !list.items ? (
        <Skeleton rows={4} height={56} />
      ) : list.items.length === 0 ? (
        <Empty act={<Link to={words.desk}>看{words.mine}</Link>}>没有公开中的{words.noun}，也就没有人看过。</Empty>
      ) : (
        <>
          <Rows label="访问记录" stale={list.stale}>
            {list.items.map((row) => (
              <Row
                key={row.id}
                heading="h2"
                title={
                  <Link to={`${words.desk}/${row.id}/access`} data-key-row="">
                    {row.title}
                  </Link>
                }
                side={<Status entity={kind} state={row.state} />}
                meta={row.code}
                sideMeta="谁看过"
              />
            ))}
          </Rows>
          <Pager shown={list.items.length} more={list.more} busy={list.busy} onMore={list.onMore} />
        </>
      )}
    </>
  );
}
