import { useEffect } from 'react';
import { type Location, useLocation } from 'react-router';

/** Title `事项 · 页 · 桂榜`, and focus on the heading when the page changes (not when only its parameters do). */
export function usePage(...names: (string | null | undefined)[]): void {
  const title = [...names.filter(Boolean), '桂榜'].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** The path whose heading had its turn; null until the first page after a full load. Outside the shells: a move may change them. */
let lastPath: string | null = null;

/** Mounted once in each shell: after a move to another path, the reader's focus goes to the new h1. */
export function useFocusHeading(): void {
  const { pathname, hash } = useLocation();
  useEffect(() => {
    const first = lastPath === null;
    if (lastPath === pathname || hash) return;
    lastPath = pathname;
    if (first) return;
    const focus = () => {
      const heading = document.querySelector<HTMLElement>('main h1');
      if (!heading) return false;
      if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      return true;
    };
    if (focus()) return;
    // The heading may come with the page's data: wait for it, a little.
    const observer = new MutationObserver(() => focus() && observer.disconnect());
    observer.observe(document.body, { childList: true, subtree: true });
    const stop = setTimeout(() => observer.disconnect(), 3000);
    return () => {
      observer.disconnect();
      clearTimeout(stop);
    };
  }, [pathname, hash]);
}

/** Where a page was scrolled to: by visit, and for the first page after a full load (whose key is always `default`) by address. */
export const scrollKey = ({ key, pathname, search }: Location) => (key === 'default' ? pathname + search : key);
