import { type CaseView, LETTER_KINDS } from '@dto/contracts';
import { address } from '../../api/client';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { DateText } from '../../ui/times';
import { casePath } from './queries';

/** Every letter of the case as a PDF. */
export function LettersDialog({ view, onClose }: { view: CaseView; onClose: () => void }) {
  return (
    <Dialog title="文书" open onClose={onClose}>
      <ul className="letters">
        {view.letters.map((letter) => (
          <li key={letter.id}>
            <Icon name="file" />
            <a className="in-text" href={address(`${casePath(view.id)}/letters/${letter.id}.pdf`)} download>
              {LETTER_KINDS[letter.kind]}
            </a>
            <span className="meta">
              {letter.no} <DateText at={letter.at} />
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
