/** The reader's own settings, kept in this browser: theme, density, single-key shortcuts. `public/theme.js` applies them first. */

export type Theme = 'light' | 'dark';
export type Density = 'comfortable' | 'compact';

function read(name: string): string | null {
  try {
    return localStorage.getItem(`gb.${name}`);
  } catch {
    return null;
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(`gb.${name}`, value);
  } catch {
    // Storage may be forbidden; the setting then lasts until the page is closed.
  }
}

export const currentTheme = (): Theme => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light');

export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  write('theme', theme);
}

export const chosenDensity = () => read('density') as Density | null;

export function setDensity(density: Density): void {
  document.documentElement.dataset.density = density;
  write('density', density);
}

/** The role's own density, unless the reader has chosen one. */
export function suggestDensity(density: Density): void {
  document.documentElement.dataset.density = chosenDensity() ?? density;
}

/** Single keys can be switched off (WCAG 2.1.4); chords with Ctrl stay. */
export const singleKeysOn = () => read('keys') !== 'off';
export const setSingleKeys = (on: boolean) => write('keys', on ? 'on' : 'off');
