import type { IconName } from '../ui/icons';

/** Who sits at the desk, as far as the sidebar is concerned. */
export type Audience = 'enterprise' | 'university' | 'broker' | 'officer' | 'station' | 'auditor' | 'other';

export interface NavItem {
  title: string;
  /** Two characters or so, under the icon on phones. */
  short?: string;
  /** One syllable per character, for the palette. */
  pinyin: string;
  to: string;
  icon: IconName;
  /** After G. */
  key?: string;
  for: readonly Audience[];
  /** The permission that the page's first request asks for. */
  may?: string;
  /** The page has three columns: the sidebar is a rail of icons beside it. */
  wide?: boolean;
  /** `main` the daily work · `find` looking around · `house` settings and records */
  group: 'main' | 'find' | 'house';
}

export const parties = ['enterprise', 'university', 'broker'] as const;
export const everyone = [...parties, 'officer', 'station', 'auditor', 'other'] as const;
