/**
 * The visual language as data: every colour, size and curve the interface may use. The build turns it into CSS variables
 * (`virtual:tokens.css`); tokens.spec.ts recomputes the contrasts and refuses a `var(--…)` that is not named here.
 */

type Pair = readonly [light: string, dark: string];

export const colours = {
  canvas: ['#F6F7F4', '#0E1412'],
  surface: ['#FFFFFF', '#151C1A'],
  elevated: ['#FFFFFF', '#1C2523'],
  sunken: ['#EDF0EC', '#0A0F0E'],
  selected: ['#FFFFFF', '#2A3431'],
  border: ['#DDE2DD', '#2A3431'],
  'border-strong': ['#828D88', '#6E7B76'],
  ink: ['#15201C', '#E7EDEA'],
  'ink-2': ['#45524D', '#B1BDB8'],
  'ink-3': ['#5F6B66', '#8E9A95'],
  primary: ['#0B5D50', '#5CC4B0'],
  'primary-hover': ['#0F7566', '#7BD3C2'],
  'primary-bg': ['#E3F0EC', '#12322C'],
  'on-primary': ['#FFFFFF', '#06201B'],
  gold: ['#E3A008', '#F2B632'],
  'on-gold': ['#3A2600', '#241900'],
  'gold-bg': ['#FDF3D8', '#352A10'],
  info: ['#1F5FBF', '#82B1FF'],
  'info-bg': ['#E6EFFB', '#14263F'],
  ok: ['#1A7439', '#6CCB8B'],
  'ok-bg': ['#E4F3E8', '#12301D'],
  warn: ['#8A5A00', '#F2C25A'],
  'warn-bg': ['#FDF3D8', '#352A10'],
  err: ['#B3261E', '#FF9A8F'],
  'err-bg': ['#FBE9E7', '#3D1815'],
  'err-solid': ['#B3261E', '#B3261E'],
  'on-err': ['#FFFFFF', '#FFFFFF'],
  hold: ['#6B4AA0', '#C3A8F0'],
  'hold-bg': ['#F0EAF8', '#2A2140'],
  mute: ['#5A6661', '#B1BDB8'],
  'mute-bg': ['#EDF0EC', '#202927'],
  scrim: ['rgba(10, 25, 20, 0.42)', 'rgba(0, 0, 0, 0.6)'],
} as const satisfies Record<string, Pair>;

export type Colour = keyof typeof colours;

/** Values that do not change with the theme. */
export const constants = {
  'radius-tag': '4px',
  'radius-control': '6px',
  'radius-card': '8px',
  'radius-panel': '12px',
  shadow: '0 8px 24px rgba(10, 25, 20, 0.12), 0 2px 6px rgba(10, 25, 20, 0.08)',
  'motion-fast': '80ms',
  'motion-mid': '140ms',
  'motion-slow': '200ms',
  ease: 'cubic-bezier(0.2, 0, 0, 1)',
  'content-width': '1200px',
  sans: '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif',
  serif: '"Songti SC", "SimSun", "Noto Serif CJK SC", serif',
} as const;

/** Sizes that follow the density: comfortable for the public and applicants, compact for reviewers and officers. */
export const densities = {
  comfortable: { control: '40px', 'control-small': '32px', 'font-size': '15px', 'row-pad': '16px', 'cell-pad': '12px' },
  compact: { control: '32px', 'control-small': '26px', 'font-size': '14px', 'row-pad': '9px', 'cell-pad': '8px' },
} as const;

/** Every name a stylesheet may put into `var(--…)`. */
export const tokenNames: ReadonlySet<string> = new Set([
  ...Object.keys(colours),
  ...Object.keys(constants),
  ...Object.keys(densities.comfortable),
]);

const block = (selector: string, values: Record<string, string>, extra = '') =>
  `${selector}{${Object.entries(values)
    .map(([name, value]) => `--${name}:${value};`)
    .join('')}${extra}}\n`;

const theme = (index: 0 | 1) => Object.fromEntries(Object.entries(colours).map(([name, pair]) => [name, pair[index]]));

/** The stylesheet; paper is always light. */
export function tokensCss(): string {
  return (
    block(':root', { ...constants, ...densities.comfortable, ...theme(0) }, 'color-scheme:light;') +
    `@media screen{${block('[data-theme="dark"]', theme(1), 'color-scheme:dark;')}}` +
    block('[data-density="compact"]', densities.compact) +
    `@media (pointer:coarse){${block(':root,[data-density]', { control: '44px', 'control-small': '44px' })}}`
  );
}

/** WCAG 2 contrast ratio of two `#RRGGBB` colours. */
export function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
