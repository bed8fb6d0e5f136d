import type { ListingKind } from '@dto/listings';
import { useQuery } from '@tanstack/react-query';
import { Link } from '../../ui/button';
import { kindWords } from '../listing/kind';
import { listingQuery } from '../listing/queries';

/** Which listing a record belongs to, and the way back to it. */
export function OfListing({ kind, id }: { kind: ListingKind; id: string }) {
  const { data } = useQuery(listingQuery(kind, id));
  if (!data) return null;
  return (
    <h2>
      <Link to={`${kindWords[kind].desk}/${id}`}>{data.card.title}</Link>
    </h2>
  );
}
