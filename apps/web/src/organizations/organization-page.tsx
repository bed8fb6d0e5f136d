import { type OrganizationCard, ORG_KINDS } from '@dto/identity';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { api } from '../api/client';
import { useTermName } from '../api/terms';
import { Load } from '../shell/load';
import { usePage } from '../shell/use-page';
import { ButtonLink } from '../ui/button';
import { Facts } from '../ui/rows';
import { Status } from '../ui/status';

/** The public card of a verified organization. */
export function Component() {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['organization-card', id],
    queryFn: async ({ signal }) => (await api.get<OrganizationCard>(`/organizations/${id}`, undefined, signal)).data,
    placeholderData: undefined,
  });
  usePage(query.data?.name, '单位');
  return (
    <div className="page-narrow">
      <Load query={query} rows={3}>
        {(card) => <Card card={card} />}
      </Load>
    </div>
  );
}

function Card({ card }: { card: OrganizationCard }) {
  const region = useTermName('region');
  const industry = useTermName('industry');
  const qualification = useTermName('qualification');
  return (
    <>
      <div className="actions">{card.verified && <Status entity="organization" state="verified" />}</div>
      <h1>{card.name}</h1>
      {card.intro && <p className="prose">{card.intro}</p>}
      <Facts
        facts={[
          ['类型', ORG_KINDS[card.kind]],
          ['地区', region(card.regionCode)],
          ['行业', industry(card.industryCode)],
          ['资质', card.qualifications.map(qualification).filter(Boolean).join('、')],
        ]}
      />
      <p className="meta">需求和成果在公开页不带单位名称；双方都感兴趣后才交换。</p>
      <div className="actions">
        <ButtonLink to="/needs">看全部需求</ButtonLink>
        <ButtonLink to="/results">看全部成果</ButtonLink>
      </div>
    </>
  );
}
