import { useEffect } from 'react';
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

/** J and K move the focus along the links marked `data-key-row`; Enter is the browser's own. */
export function useRowKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
      if (!step || !singleKey(event)) return;
      const rows = [...document.querySelectorAll<HTMLElement>('[data-key-row]')];
      const at = rows.indexOf(document.activeElement as HTMLElement);
      const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
      next?.focus();
      next?.scrollIntoView({ block: 'nearest' });
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
