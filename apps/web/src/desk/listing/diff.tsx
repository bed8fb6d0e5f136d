import './notes.css';
import { wordDiff } from '../record/word-diff';

/** Two texts in one line: what went away is struck, what came is underlined. */
export function Diff({ old, now }: { old: string; now: string }) {
  return (
    <span className="diff">
      {wordDiff(old, now).map(({ text, kind }, index) =>
        kind === 'same' ? (
          <span key={index}>{text}</span>
        ) : kind === 'removed' ? (
          <del key={index}>{text}</del>
        ) : (
          <ins key={index}>{text}</ins>
        ),
      )}
    </span>
  );
}
