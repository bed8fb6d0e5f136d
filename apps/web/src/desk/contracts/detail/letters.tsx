import { LETTER_KINDS, type LetterView } from '@dto/contracts';
import { useQuery } from '@tanstack/react-query';
import { address, api } from '../../../api/client';
import { Icon } from '../../../ui/icon';
import { DateText } from '../../../ui/times';

/** Letters of the station, as PDF. */
export function Letters({ registrationId }: { registrationId: string }) {
  const { data: letters = [] } = useQuery({
    queryKey: ['letters', registrationId],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: LetterView[] }>(`/registrations/${registrationId}/letters`, undefined, signal)).data
        .items,
  });
  if (letters.length === 0) return null;
  return (
    <ul className="letters" aria-label="文书">
      {letters.map((letter) => (
        <li key={letter.id}>
          <Icon name="file" />
          <a className="in-text" href={address(`/registrations/${registrationId}/letters/${letter.id}.pdf`)} download>
            {LETTER_KINDS[letter.kind]}
          </a>
          <span className="meta">
            {letter.no} <DateText at={letter.at} />
          </span>
        </li>
      ))}
    </ul>
  );
}
