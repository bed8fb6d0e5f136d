import type { DuplicateHint, ListingDetail } from '@dto/listings';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { Link } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { kindWords } from '../listing/kind';

/** Texts that are much like this one, with how much. */
export function Twins({ detail }: { detail: ListingDetail }) {
  const { kind, card } = detail;
  const summary = detail.fields.summary ?? '';
  const { data } = useQuery({
    queryKey: ['duplicates', kind, card.id, 'review'],
    queryFn: async ({ signal }) =>
      (
        await api.get<{ items: DuplicateHint[] }>(
          '/duplicates',
          { kind, title: card.title, summary: summary.slice(0, 500), except: card.id },
          signal,
        )
      ).data.items,
    placeholderData: undefined,
  });
  if (!data?.length)
    return (
      <p className="twin-line">
        <Icon name="check" /> 没有找到重复的{kindWords[kind].noun}
      </p>
    );
  return (
    <ul className="twin-lines">
      {data.slice(0, 3).map((hint) => (
        <li key={hint.id}>
          <Icon name="triangle" />
          <span>
            和
            <Link className="in-text twin-title" to={`${kindWords[hint.kind].api}/${hint.id}`} target="_blank">
              {hint.title}
            </Link>
            相近{Math.round(hint.likeness * 100)}%
          </span>
        </li>
      ))}
    </ul>
  );
}
