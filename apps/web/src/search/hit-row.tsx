import { type OrganizationCard, ORG_KINDS } from '@dto/identity';
import type { ListingCard } from '@dto/listings';
import type { SearchHit } from '@dto/search';
import { Link } from 'react-router';
import { useTermName } from '../api/terms';
import { CompareBox } from '../compare/compare-box';
import { ListingRow } from '../listings/listing-row';
import { Star } from '../saved/star';
import { Highlight, Row } from '../ui/rows';
import { addressOf } from './kinds';

/** One found document; the sentence that was hit stands below. */
export function HitRow({ hit }: { hit: SearchHit }) {
  const passage = hit.passage.length > 0 && (
    <p className="passage">
      <Highlight fragments={hit.passage} />
    </p>
  );
  const card = hit.card as unknown as ListingCard;
  const title = hit.title.length > 0 ? <Highlight fragments={hit.title} /> : undefined;
  if (hit.kind === 'organization') {
    return (
      <OrganizationRow card={hit.card as unknown as OrganizationCard} title={title}>
        {passage}
      </OrganizationRow>
    );
  }
  return (
    <ListingRow card={card} title={title} full>
      <div className="hit-foot">
        {passage}
        <div className="hit-acts">
          <CompareBox kind={card.kind} id={card.id} title={card.title} />
          <Star id={card.id} title={card.title} />
        </div>
      </div>
    </ListingRow>
  );
}

function OrganizationRow({
  card,
  title,
  children,
}: {
  card: OrganizationCard;
  title: React.ReactNode;
  children: React.ReactNode;
}) {
  const region = useTermName('region');
  return (
    <Row
      title={
        <Link data-key-row="" to={addressOf('organization', card.id)}>
          {title ?? card.name}
        </Link>
      }
      side={<span className="meta">{ORG_KINDS[card.kind]}</span>}
      meta={region(card.regionCode)}
    >
      {children}
    </Row>
  );
}
