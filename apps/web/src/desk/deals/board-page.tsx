import './deals.css';
import './board.css';
import { type DealBoard, type DealCard, ORIGINS } from '@dto/deals';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { api } from '../../api/client';
import { Load } from '../../shell/load';
import { ButtonLink, Link } from '../../ui/button';
import { daysUntil } from '../../ui/dates';
import { Empty } from '../../ui/states';
import { DueTag } from '../../ui/status';
import { statusOf } from '../../ui/status-words';
import { DateText } from '../../ui/times';
import { Money } from '../../ui/amounts';
import { DeskPage } from '../desk-page';
import { singleKey, usePageKeys } from '../use-row-keys';
import { endText, nextText, progressText } from './deal-words';

/** 我的撮合: a broker's pipeline, one column for each state. J K within a column, H L across. */
export function Component() {
  const query = useQuery({
    queryKey: ['list', '/deals', 'board'],
    queryFn: async ({ signal }) => (await api.get<DealBoard>('/deals/board', undefined, signal)).data,
  });
  return (
    <DeskPage
      title="我的撮合"
      actions={
        <ButtonLink size="small" to="/desk/deals">
          列表
        </ButtonLink>
      }
    >
      <Load query={query} rows={4} height={120}>
        {(board) => <Board board={board} />}
      </Load>
    </DeskPage>
  );
}

function Board({ board }: { board: DealBoard }) {
  const ref = useRef<HTMLDivElement>(null);
  useBoardKeys(ref);
  if (board.columns.every(({ items }) => items.length === 0))
    return (
      <Empty act={<ButtonLink to="/needs">找需求</ButtonLink>}>
        <strong>还没有撮合。</strong>在需求或成果的页面上选另一边，双方都接受就开始洽谈，你也在里面。
      </Empty>
    );
  return (
    <>
      <div className="board" ref={ref}>
        {board.columns.map((column) => (
          <section key={column.state} aria-labelledby={`column-${column.state}`}>
            <h2 id={`column-${column.state}`}>
              {statusOf('deal', column.state).word}
              <span className="count">
                {column.items.length}
                {column.more && '＋'}
              </span>
            </h2>
            {column.items.length === 0 ? (
              <p className="meta">没有</p>
            ) : (
              <ul>
                {column.items.map((card) => (
                  <Card key={card.id} card={card} />
                ))}
              </ul>
            )}
            {column.more && <Link to={`/desk/deals?tab=${tabOf(column.state)}`}>看全部</Link>}
          </section>
        ))}
      </div>
      <p className="meta board-keys">
        <kbd>J</kbd> <kbd>K</kbd> 上下 <kbd>H</kbd> <kbd>L</kbd> 左右 <kbd>Enter</kbd> 打开
      </p>
    </>
  );
}

const tabOf = (state: DealCard['state']) => (state === 'signed' || state === 'closed' ? state : 'running');

function Card({ card }: { card: DealCard }) {
  const live = card.state !== 'signed' && card.state !== 'closed';
  return (
    <li className="board-card" data-mine={card.myTurn || undefined}>
      <Link to={`/desk/deals/${card.id}`}>{card.title}</Link>
      {card.need && card.result && <p className="meta">{card.result.title}</p>}
      <p className="meta">
        {card.buyer ?? '需求方'} ↔ {card.seller ?? '成果方'}
      </p>
      <p className="board-next">
        {live ? nextText(card) : card.state === 'closed' ? endText(card) : <Money value={card.price} />}
      </p>
      <p className="meta dots">
        {live && card.due ? <DueTag daysLeft={daysUntil(card.due)} /> : null}
        {['negotiating', 'agreed'].includes(card.state) && <span>{progressText(card.rows)}</span>}
        <span>
          {ORIGINS[card.origin]}，<DateText at={card.updatedAt} as="recent" />
        </span>
      </p>
    </li>
  );
}

/** J K within a column, H L to the same height of the next one that has something. */
function useBoardKeys(ref: React.RefObject<HTMLDivElement | null>): void {
  usePageKeys((event) => {
    const step = { j: [0, 1], k: [0, -1], l: [1, 0], h: [-1, 0] }[event.key];
    if (!step || !ref.current || !singleKey(event)) return false;
    const columns = [...ref.current.querySelectorAll('section')]
      .map((column) => [...column.querySelectorAll<HTMLElement>('.board-card > a')])
      .filter((column) => column.length > 0);
    const x = columns.findIndex((column) => column.includes(document.activeElement as HTMLElement));
    const y = x < 0 ? 0 : columns[x]!.indexOf(document.activeElement as HTMLElement);
    const column = columns[x < 0 ? 0 : x + step[0]!];
    const link = x < 0 ? column?.[0] : column?.[Math.min(y + step[1]!, column.length - 1)];
    link?.focus();
    link?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return true;
  });
}
