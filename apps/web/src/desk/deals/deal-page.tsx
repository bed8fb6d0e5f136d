import './deals.css';
import './room/room.css';
import type { DealDetail } from '@dto/deals';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useTermsReady } from '../../api/terms';
import { Load } from '../../shell/load';
import { ButtonLink } from '../../ui/button';
import { DeskPage } from '../desk-page';
import { Answer } from './answer';
import { Nda } from './nda';
import { Ended } from './ended';
import { dealQuery } from './queries';
import { Room } from './room/room';
import { Stages } from './stages';

/** One deal: what the reader can do with it now is what the page is. */
export function Component() {
  const { id = '' } = useParams();
  // Without a room there is nobody who would tell: ask now and then.
  const query = useQuery({ ...dealQuery(id), refetchInterval: 20_000 });
  const ready = useTermsReady();
  return (
    <DeskPage
      ownHeading
      bleed
      title={query.data?.title ?? '洽谈'}
      crumbs={[{ title: '洽谈', to: '/desk/deals' }]}
      actions={
        query.data && (
          <ButtonLink size="small" kind="quiet" to={`/desk/deals/${id}/story`}>
            来龙去脉
          </ButtonLink>
        )
      }
    >
      {query.data && ready ? (
        <Part deal={query.data} />
      ) : (
        <div className="deal-load">
          <Load query={query} ready={ready} rows={5} height={96}>
            {() => null}
          </Load>
        </div>
      )}
    </DeskPage>
  );
}

function Part({ deal }: { deal: DealDetail }) {
  if (deal.standing === 'stages') return <Stages deal={deal} />;
  if (deal.state === 'interest') return <Answer deal={deal} />;
  if (deal.state === 'closed' && !deal.ndaComplete) return <Ended deal={deal} />;
  if (!deal.ndaComplete || (deal.standing === 'broker' && !deal.acts.includes('read'))) return <Nda deal={deal} />;
  return <Room key={deal.id} deal={deal} />;
}
