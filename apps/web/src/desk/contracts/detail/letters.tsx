import { LETTER_KINDS, type LetterView } from '@dto/contracts';
import { address } from '../../../api/client';
import { Icon } from '../../../ui/icon';
import { DateText } from '../../../ui/times';

interface Props {
  registrationId: string;
  letters: readonly LetterView[];
}

/** Letters of the station, as PDF. */
export function Letters({ registrationId, letters }: Props) {
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
