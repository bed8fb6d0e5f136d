import type { Fields, Form } from './form';

/** What is typed and not yet on the server, kept in this browser so that a lost connection loses nothing. */
export interface LocalCopy {
  form: Form;
  base: Fields;
  version: number;
}

const key = (id: string) => `gb.draft.${id}`;

export function readCopy(id: string): LocalCopy | null {
  try {
    return JSON.parse(localStorage.getItem(key(id)) ?? 'null') as LocalCopy | null;
  } catch {
    return null;
  }
}

export function keepCopy(id: string, copy: LocalCopy): void {
  try {
    localStorage.setItem(key(id), JSON.stringify(copy));
  } catch {
    // Full or forbidden storage: the page itself still holds the text.
  }
}

export function dropCopy(id: string): void {
  try {
    localStorage.removeItem(key(id));
  } catch {
    // Nothing was kept.
  }
}
