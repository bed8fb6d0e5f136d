import type { CaseView } from '@dto/contracts';
import { Dialog } from '../../ui/dialog';
import { Letters } from '../contracts/detail/letters';

/** Every letter of the case as a PDF. */
export function LettersDialog({ view, onClose }: { view: CaseView; onClose: () => void }) {
  return (
    <Dialog title="文书" open onClose={onClose}>
      <Letters registrationId={view.id} letters={view.letters} />
    </Dialog>
  );
}
