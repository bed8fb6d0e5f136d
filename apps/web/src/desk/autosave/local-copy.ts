/** What is typed and not yet on the server, kept in this browser so that a lost connection loses nothing. */
export interface LocalCopy<Form, F> {
  form: Form;
  base: F;
  version: number;
}

const key = (id: string) => `gb.draft.${id}`;

export function readCopy<Form, F>(id: string): LocalCopy<Form, F> | null {
  try {
    return JSON.parse(localStorage.getItem(key(id)) ?? 'null') as LocalCopy<Form, F> | null;
  } catch {
    return null;
  }
}

export function keepCopy<Form, F>(id: string, copy: LocalCopy<Form, F>): void {
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
