import './mine.css';
import type { ListingDetail, ListingRow } from '@dto/listings';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { Load } from '../../shell/load';
import { Link } from '../../ui/button';
import { Facts } from '../../ui/rows';
import { Status } from '../../ui/status';
import { DateText } from '../../ui/times';
import { DeskPage } from '../desk-page';
import { kindWords, useKind } from '../listing/kind';
import { listingQuery } from '../listing/queries';
import { ReturnedNotes } from '../listing/returned-notes';
import { ListingActs } from './listing-acts';

/** One of my listings with everything that may be done to it: 续期, 结束, 修改, and its records. */
export function Component() {
  const kind = useKind();
  const { id = '' } = useParams();
  const query = useQuery(listingQuery(kind, id));
  const words = kindWords[kind];
  return (
    <DeskPage title={query.data?.card.title || words.noun} crumbs={[{ title: words.mine, to: words.desk }]}>
      <Load query={query} rows={3}>
        {(detail) => <One detail={detail} />}
      </Load>
    </DeskPage>
  );
}

/** The detail as the row of a list, for the acts that both offer. */
export const rowOf = ({ card, version, revision }: ListingDetail): ListingRow => ({
  ...card,
  version,
  revision,
  updatedAt: card.publishedAt ?? '',
  submittedAt: null,
  due: null,
});

function One({ detail }: { detail: ListingDetail }) {
  const { card, kind } = detail;
  const navigate = useNavigate();
  const { desk, api } = kindWords[kind];
  const base = `${desk}/${card.id}`;
  const links = [
    [`${api}/${card.id}`, '看别人看到的样子'],
    card.publishedAt && [`${base}/thread`, '来龙去脉，看它走到了哪里'],
    detail.verbs.includes('read-access') && [`${base}/access`, '谁看过'],
    detail.versions > 0 && [`${base}/versions`, `${detail.versions}个版本，看改了什么`],
  ].filter((link): link is string[] => Boolean(link));
  return (
    <div className="one">
      <div>
        <Status entity={kind} state={card.outcome ?? card.state} myTurn={card.state === 'returned'} />
      </div>
      <ReturnedNotes detail={detail} />
      <Facts
        facts={[
          ['编号', card.code],
          ['发布', card.publishedAt && <DateText at={card.publishedAt} />],
          ['有效到', card.expiresAt && <DateText at={card.expiresAt} />],
        ]}
      />
      <ListingActs row={rowOf(detail)} after={() => void navigate(desk)} />
      <ul className="link-list">
        {links.map(([to, title]) => (
          <li key={to}>
            <Link to={to!}>{title}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
