import '../deals.css';
import '../../mine/mine.css';
import type { DealCard, DealList } from '@dto/deals';
import { Failed } from '../../../shell/load';
import { Link } from '../../../ui/button';
import { Row, Rows } from '../../../ui/rows';
import { Empty, Pager, Skeleton } from '../../../ui/states';
import { Status } from '../../../ui/status';
import { Money } from '../../../ui/amounts';
import { Deadline } from '../../../ui/times';
import { DeskPage } from '../../desk-page';
import { useList } from '../../use-list';
import { useRowKeys } from '../../use-row-keys';
import { counterpart, nextText } from '../deal-words';

/** 转化确认: what the university has to say to the deals of its researchers, and the 公示 that follow. */
export function Component() {
  useRowKeys();
  return (
    <DeskPage title="转化确认与公示">
      <div className="mine">
        <Agreed />
      </div>
    </DeskPage>
  );
}

function Agreed() {
  const list = useList<DealCard, DealList>('/deals', { state: 'agreed', side: 'seller' });
  if (list.query.error) return <Failed error={list.query.error} onRetry={() => void list.query.refetch()} />;
  if (!list.items) return <Skeleton rows={3} height={86} />;
  if (list.items.length === 0)
    return (
      <Empty act={<Link to="/desk/deals?tab=running">看正在谈的</Link>}>
        <strong>没有等单位确认的。</strong>科研人员和企业谈妥整份条款后，会出现在这里，也会出现在等我处理。
      </Empty>
    );
  // What waits for the office comes first; the server's order holds within.
  const items = [...list.items].sort((a, b) => Number(b.next === 'confirm') - Number(a.next === 'confirm'));
  return (
    <>
      <Rows label="等确认和签订" stale={list.stale}>
        {items.map((card) => (
          <Row
            key={card.id}
            heading="h2"
            title={
              <Link to={`/desk/deals/${card.id}/contract`} data-key-row="">
                {card.title}
              </Link>
            }
            side={<Status entity="deal" state={card.state} myTurn={card.myTurn} />}
            meta={
              <span className="dots">
                <span>{counterpart(card)}</span>
                <span>{card.code}</span>
                <span>
                  <Money value={card.price} />
                </span>
              </span>
            }
            sideMeta={card.due ? <Deadline at={card.due} /> : null}
          >
            <p className="deal-next" data-mine={card.myTurn || undefined}>
              {nextText(card)}
            </p>
          </Row>
        ))}
      </Rows>
      <Pager shown={list.items.length} more={list.more} busy={list.busy} onMore={list.onMore} />
    </>
  );
}
