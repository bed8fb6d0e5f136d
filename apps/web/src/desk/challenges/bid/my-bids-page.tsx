import '../../mine/mine.css';
import type { BidRow } from '@dto/challenges';
import { Failed } from '../../../shell/load';
import { Money } from '../../../ui/amounts';
import { ButtonLink, Link } from '../../../ui/button';
import { Row, Rows } from '../../../ui/rows';
import { Empty, Skeleton } from '../../../ui/states';
import { Status } from '../../../ui/status';
import { DateText, Deadline } from '../../../ui/times';
import { DeskPage } from '../../desk-page';
import { useList } from '../../use-list';
import { useRowKeys } from '../../use-row-keys';

/** 我的揭榜: what is still being written first, then what is sealed and what became of it. */
export function Component() {
  const list = useList<BidRow>('/bids');
  useRowKeys();
  return (
    <DeskPage
      title="我的揭榜"
      actions={
        <ButtonLink size="small" to="/challenges">
          找榜单
        </ButtonLink>
      }
    >
      <div className="mine">
        {list.query.error ? (
          <Failed error={list.query.error} onRetry={() => void list.query.refetch()} />
        ) : !list.items ? (
          <Skeleton rows={4} height={86} />
        ) : list.items.length === 0 ? (
          <Empty
            act={
              <ButtonLink kind="primary" to="/challenges">
                看正在揭榜的
              </ButtonLink>
            }
          >
            本单位还没有揭过榜。
          </Empty>
        ) : (
          <Rows stale={list.stale} label="我的揭榜">
            {list.items.map((row) => (
              <Line key={row.id} row={row} />
            ))}
          </Rows>
        )}
      </div>
    </DeskPage>
  );
}

function Line({ row: { state, challenge, deadline, sealedAt, receiptNo, draftAt, version } }: { row: BidRow }) {
  const open = challenge.state === 'announced';
  const writing = open && (state === 'draft' || state === 'withdrawn');
  return (
    <Row
      heading="h2"
      title={
        <Link to={writing ? `/desk/bids/${challenge.id}` : `/desk/bids/${challenge.id}/receipt`} data-key-row="">
          {challenge.title}
        </Link>
      }
      side={<Status entity="bid" state={state} myTurn={writing} />}
      meta={
        <span className="dots">
          {challenge.code && <span>{challenge.code}</span>}
          <span>
            榜额
            <Money value={challenge.prize} />
          </span>
          {receiptNo && state !== 'withdrawn' && <span>{`第${version}版，回执${receiptNo}`}</span>}
        </span>
      }
      sideMeta={open ? <Deadline at={deadline} soon={7} /> : <Status entity="challenge" state={challenge.state} />}
    >
      {writing && draftAt && (
        <p className="meta">
          草稿存于
          <DateText at={draftAt} as="time" />
          {sealedAt ? '，撤回前提交过' : ''}
        </p>
      )}
    </Row>
  );
}
