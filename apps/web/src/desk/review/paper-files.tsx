import type { ListingDetail } from '@dto/listings';
import { address } from '../../api/client';
import { sizeText } from '../../ui/file-size';
import { Icon } from '../../ui/icon';
import { kindWords } from '../listing/kind';

/** Attachments under the text. */
export function PaperFiles({ detail }: { detail: ListingDetail }) {
  if (detail.attachments.length === 0) return null;
  const base = `${kindWords[detail.kind].api}/${detail.card.id}/attachments`;
  return (
    <section>
      <h2 className="layer">附件</h2>
      <ul className="paper-files">
        {detail.attachments.map((file) => (
          <li key={file.id}>
            <Icon name="file" />
            <a href={address(`${base}/${file.id}/content`)} target="_blank" rel="noreferrer">
              {file.name}
            </a>
            <span className="meta">{sizeText(file.size)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
