import { useEffect, useEffectEvent } from 'react';
import { isTyping } from './keys';
import { singleKeysOn } from '../ui/appearance';

/** May a single key act now? Not while typing, in a dialog, with Ctrl, or when switched off (WCAG 2.1.4). */
export function singleKey(event: KeyboardEvent): boolean {
  return (
    singleKeysOn() &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey &&
    !isTyping(event) &&
    !document.querySelector('dialog[open]')
  );
}

/**
 * A page's own keys. `act` says whether the key was one of them: the browser does nothing more with it then.
 * It always sees the page as last drawn. An act that moves in the address passes `flushSync`, so that a key typed right
 * after it finds the page already there.
 */
export function usePageKeys(act: (event: KeyboardEvent) => boolean): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (act(event)) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/** J and K move the focus along the links marked `data-key-row`; Enter is the browser's own. */
export function useRowKeys(): void {
  usePageKeys((event) => {
    const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
    if (!step || !singleKey(event)) return false;
    const rows = [...document.querySelectorAll<HTMLElement>('[data-key-row]')];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
    return true;
  });
}
