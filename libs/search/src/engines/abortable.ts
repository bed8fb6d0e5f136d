import { searchError } from '../search.errors';

/** Rejects as soon as the caller gives up; what runs in the database ends on its own. */
export function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  if (signal.aborted) {
    work.catch(() => undefined);
    return Promise.reject(searchError('search.aborted'));
  }
  return new Promise((resolve, reject) => {
    const stop = () => reject(searchError('search.aborted'));
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
