import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { singleKeysOn } from '../ui/appearance';

const Palette = lazy(() => import('../palette/palette'));
const KeyMap = lazy(() => import('../palette/key-map'));

const PAUSE_MS = 1_200;

let places: Promise<Record<string, string>> | null = null;

/** Where G and a letter lead. Read when G is first pressed, so that a stranger's first page does not carry the desk's table. */
const placesOf = () =>
  (places ??= import('../desk/nav').then(({ navItems }): Record<string, string> => ({
    h: '/',
    s: '/search',
    ...Object.fromEntries(navItems.flatMap(({ key, to }) => (key ? [[key, to]] : []))),
  })));

export const openPalette = () => window.dispatchEvent(new Event('gb:palette'));

/** True while the reader is typing: single keys are text then. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return (
    event.isComposing ||
    Boolean(target?.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]'))
  );
}

/** The keys that work everywhere: Ctrl K, /, ?, and G then a letter. Returns the overlays they open. */
export function useKeys() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [open, setOpen] = useState<'palette' | 'map' | null>(null);
  const leader = useRef(0);

  useEffect(() => {
    const show = () => setOpen('palette');
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        return show();
      }
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        !singleKeysOn() ||
        isTyping(event) ||
        document.querySelector('dialog[open]')
      )
        return;
      const afterLeader = Date.now() - leader.current < PAUSE_MS;
      leader.current = 0;
      if (afterLeader && /^[a-z]$/i.test(event.key)) {
        void placesOf().then((found) => {
          const target = found[event.key.toLowerCase()];
          if (target) void navigate(target);
        });
      } else if (event.key === 'g') {
        leader.current = Date.now();
        void placesOf();
      } else if (event.key === '?') setOpen('map');
      else if (event.key === '/') focusSearch() || void navigate('/search');
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    window.addEventListener('gb:palette', show);
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener('gb:palette', show);
    };
  }, [navigate]);
  useEffect(() => setOpen(null), [pathname]);

  if (!open) return null;
  const Overlay = open === 'palette' ? Palette : KeyMap;
  return (
    <Suspense>
      <Overlay onClose={() => setOpen(null)} />
    </Suspense>
  );
}

function focusSearch(): boolean {
  const box = document.querySelector<HTMLElement>('[data-search-box]');
  box?.focus();
  return Boolean(box);
}
