import type { ListingKind } from '@dto/listings';
import { useEffect, useRef } from 'react';
import type { Problem } from '../../api/problem';
import { stepsOf, placeOf } from './steps';

interface Props {
  kind: ListingKind;
  problem: Problem | null;
  onGo: (path: string) => void;
}

/** What keeps it from being handed in: each line leads to its field, also in another step. */
export function RefusedList({ kind, problem, onGo }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) ref.current?.focus();
  }, [problem]);
  if (!problem) return null;
  return (
    <div className="problem" role="alert" tabIndex={-1} ref={ref} aria-labelledby="refused-title">
      <h2 id="refused-title">{problem.errors.length > 0 ? `还差${problem.errors.length}处` : '没交上'}</h2>
      {problem.errors.length === 0 && <p>{problem.message}</p>}
      <ul>
        {problem.errors.map(({ path, message }) => (
          <li key={`${path}${message}`}>
            <button type="button" className="text-button" onClick={() => onGo(path)}>
              {message}
            </button>
            <span className="meta"> {stepsOf[kind][placeOf(kind, path).step]!.title}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
