import type { MySeat } from '@dto/challenges';
import { useQuery } from '@tanstack/react-query';
import { Load } from '../../shell/load';
import { ButtonLink, Link } from '../../ui/button';
import { Row, Rows } from '../../ui/rows';
import { Empty } from '../../ui/states';
import { Status, Tag } from '../../ui/status';
import { Deadline } from '../../ui/times';
import { useCan } from '../../api/session';
import { kindWord } from '../challenges/panel/words';
import { DeskPage } from '../desk-page';
import { useRowKeys } from '../use-row-keys';
import { seatsQuery } from './queries';

const mine = ['drawn', 'accepted', 'scoring'];

/** 评审: what waits for my declaration or my marks first, then what I have done. */
export function Component() {
  const query = useQuery(seatsQuery);
  const self = useCan('experts.self');
  useRowKeys();
  return (
    <DeskPage
      title="我的评审"
      actions={
        self && (
          <ButtonLink size="small" to="/desk/reviewing/me">
            回避资料
          </ButtonLink>
        )
      }
    >
      <div className="mine">
        <Load query={query} rows={3} height={76}>
          {(seats) =>
            seats.length === 0 ? (
              <Empty>现在没有请你评审的榜。抽中后会通知你，先申报回避，再看标书。</Empty>
            ) : (
              <Rows label="我的评审">
                {[...seats]
                  .sort((a, b) => Number(mine.includes(b.state)) - Number(mine.includes(a.state)))
                  .map((seat) => (
                    <Line key={seat.id} seat={seat} />
                  ))}
              </Rows>
            )
          }
        </Load>
      </div>
    </DeskPage>
  );
}

function Line({ seat }: { seat: MySeat }) {
  const { challengeId, title, code, kind, state, done, bids, dueOn, blinded } = seat;
  return (
    <Row
      heading="h2"
      title={
        <Link to={`/desk/reviewing/${challengeId}`} data-key-row="">
          {title}
        </Link>
      }
      side={<Status entity="seat" state={state} myTurn={mine.includes(state)} />}
      meta={
        <span className="dots">
          {code && <span>{code}</span>}
          <span>{kindWord(kind)}</span>
          {blinded && <Tag>匿名</Tag>}
          {state === 'drawn' ? <span>先申报回避</span> : bids > 0 ? <span>{`评了${done}份，共${bids}份`}</span> : null}
        </span>
      }
      sideMeta={dueOn && mine.includes(state) ? <Deadline at={dueOn} /> : null}
    />
  );
}
