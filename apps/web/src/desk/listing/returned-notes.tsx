import './notes.css';
import type { ListingDetail, ReviewNote, ReviewView } from '@dto/listings';
import { fieldLabel as label } from './field-label';
import { Icon } from '../../ui/icon';
import { dateTimeText } from '../../ui/dates';

/** The review that is still to be answered: the last one, when it sent the text back. */
export function openReview(detail: ListingDetail): ReviewView | null {
  const waits = detail.card.state === 'returned' || detail.card.state === 'draft' || detail.revision === 'returned';
  if (!waits) return null;
  const last = [...detail.reviews].sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  return last && last.decision !== 'publish' ? last : null;
}

/** The reviewer's list on top: what to change and into what; each line leads to its field where `onGo` is given. */
export function ReturnedNotes({ detail, onGo }: { detail: ListingDetail; onGo?: (note: ReviewNote) => void }) {
  const review = openReview(detail);
  if (!review) return null;
  const who = review.decision === 'owner_return' ? '本单位管理员' : '科技局';
  return (
    <section className="returned" aria-label="退回意见">
      <h2>
        {who}要求改{review.notes.length}处<span className="meta"> {dateTimeText(review.at)}</span>
      </h2>
      <ol>
        {review.notes.map((note, index) => (
          <li key={index}>
            {onGo && note.path ? (
              <button type="button" onClick={() => onGo(note)}>
                {label(note.path)}
              </button>
            ) : (
              <strong>{label(note.path)}</strong>
            )}
            ：{note.note}
            {note.suggestion && <span className="suggestion">改成：{note.suggestion}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A note at its own field. */
export function PinnedNote({ note }: { note: ReviewNote }) {
  return (
    <div className="pinned">
      <Icon name="triangle" label="退回意见" />
      <span>
        {note.note}
        {note.suggestion && <span className="suggestion">改成：{note.suggestion}</span>}
      </span>
    </div>
  );
}
