import { useSearchParams } from 'react-router';

/** Where to go after logging in: only a path of this site, so that a link cannot lead away. */
export function safeNext(next: string | null, fallback = '/desk'): string {
  return next && /^\/(?![/\\])/.test(next) ? next : fallback;
}

export const useNext = () => safeNext(useSearchParams()[0].get('next'));
