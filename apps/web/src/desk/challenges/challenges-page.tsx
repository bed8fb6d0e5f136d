import '../mine/mine.css';
import '../../challenges/challenges.css';
import { CHALLENGE_STATES, type ChallengeList, type ChallengeRow, type ChallengeState } from '@dto/challenges';
import { useSearchParams } from 'react-router';
import { useCan, useSession } from '../../api/session';
import { Failed } from '../../shell/load';
import { ButtonLink, Link } from '../../ui/button';
import { Checkbox } from '../../ui/choices';
import { Money } from '../../ui/amounts';
import { Row, Rows } from '../../ui/rows';
import { Empty, Pager, Skeleton } from '../../ui/states';
import { Status } from '../../ui/status';
import { statusOf } from '../../ui/status-words';
import { Tabs } from '../../ui/tabs';
import { ChallengeMeta, StageTime } from '../../challenges/challenge-row';
import { Deadline } from '../../ui/times';
import { DeskPage } from '../desk-page';
import { SearchField } from '../mine/mine-page';
import { audienceOf } from '../nav';
import { useList } from '../use-list';
import { useRowKeys } from '../use-row-keys';

const order = Object.keys(CHALLENGE_STATES) as ChallengeState[];

/** 揭榜挂帅 at the desk: the publisher's own, the bureau's all; what waits for the reader says what. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const [state, q, turn] = ['state', 'q', 'turn'].map((name) => search.get(name) ?? '') as [string, string, string];
  const list = useList<ChallengeRow, ChallengeList>('/challenges/mine', { state, q, turn });
  const officer = audienceOf(useSession()) !== 'enterprise';
  const writes = useCan('challenges.make');
  const counts = list.first?.counts ?? {};
  const all = order.reduce((sum, one) => sum + (counts[one] ?? 0), 0);
  const put = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true });
  };
  const tabs = [
    { value: '', label: '全部', count: list.first ? all : null },
    ...order
      .filter((one) => counts[one] || one === state)
      .map((one) => ({ value: one, label: statusOf('challenge', one).word, count: counts[one] ?? 0 })),
  ];
  useRowKeys();
  return (
    <DeskPage
      title="揭榜挂帅"
      actions={
        writes && (
          <ButtonLink kind="primary" size="small" to="/desk/challenges/new">
            出题
          </ButtonLink>
        )
      }
    >
      <div className="mine">
        <Tabs label="状态" tabs={tabs} param="state" />
        <div className="mine-tools">
          <SearchField value={q} onSearch={(text) => put('q', text)} />
          <Checkbox
            label="只看等我处理的"
            count={list.first?.myTurn}
            checked={turn === '1'}
            onChange={(on) => put('turn', on ? '1' : '')}
          />
        </div>
        {list.query.error ? (
          <Failed error={list.query.error} onRetry={() => void list.query.refetch()} />
        ) : !list.items ? (
          <Skeleton rows={5} height={86} />
        ) : list.items.length === 0 ? (
          <Empty
            act={
              state || q || turn ? (
                <Link to="?">去掉筛选</Link>
              ) : writes ? (
                <ButtonLink kind="primary" to="/desk/challenges/new">
                  出第一道题
                </ButtonLink>
              ) : (
                <Link to="/challenges">看公开的榜单</Link>
              )
            }
          >
            {state || q || turn
              ? '这样筛没有榜单。'
              : officer
                ? '还没有榜单。企业出题并提交论证后会出现在这里。'
                : '还没有榜单。现成的成果都解决不了的难题，可以张榜找能人。'}
          </Empty>
        ) : (
          <>
            <Rows stale={list.stale} label="榜单">
              {list.items.map((row) => (
                <Line key={row.id} row={row} />
              ))}
            </Rows>
            <Pager shown={list.items.length} more={list.more} busy={list.busy} onMore={list.onMore} />
          </>
        )}
      </div>
    </DeskPage>
  );
}

function Line({ row }: { row: ChallengeRow }) {
  return (
    <Row
      heading="h2"
      title={
        <Link to={`/desk/challenges/${row.id}`} data-key-row="">
          {row.title || '还没有名称'}
        </Link>
      }
      side={
        <span className="tags">
          {row.todo && row.myTurn && <span className="tag">{row.todo}</span>}
          <Status entity="challenge" state={row.state} myTurn={row.myTurn} />
        </span>
      }
      meta={<ChallengeMeta card={row} />}
      sideMeta={
        <>
          <Money value={row.prize} /> {row.due ? <Deadline at={row.due} /> : <StageTime card={row} />}
        </>
      }
    />
  );
}
