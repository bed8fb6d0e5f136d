import { HOME_CITY } from '@guibang/identity';
import { commonError } from '@guibang/kernel';
import { permission, Viewer } from '@guibang/platform';

const OFFICERS = ['city_officer', 'county_officer', 'leader', 'auditor'];

/** How the year stands: for whoever answers for it or checks it. */
export const readStatistics = permission('statistics.read', OFFICERS);
/** Targets of the city and its counties are the city bureau's to set. */
export const setTargets = permission('targets.set', ['city_officer']);
/** 按月填报: each bureau for its own region. */
export const reportIndicators = permission('reports.fill', ['city_officer', 'county_officer']);
export const decideReports = permission('reports.decide', ['city_officer']);

/** Files out of the numbers; a leader reads them on the page. */
export const exportStatistics = permission('statistics.export', ['city_officer', 'county_officer', 'auditor']);
/** 会上的承诺: the city writes for all, a county for itself. */
export const keepPromises = permission('promises.keep', ['city_officer', 'county_officer']);
/** A word on a sign: the bureau's, whose number it is. */
export const judgeAlarms = permission('alarms.judge', ['city_officer', 'county_officer']);

/** The city sees all, a county itself. 咸宁高新区 has no bureau of its own: the city reports for it. */
export function maySeeRegion(viewer: Viewer, regionCode: string): boolean {
  if (viewer.kind === 'system') return true;
  return viewer.regionCode === HOME_CITY || viewer.regionCode === regionCode;
}

/** The regions whose lines the viewer may go through; null: all. A county knows the city's sums, and of contracts its own. */
export function linesOf(viewer: Viewer): readonly string[] | null {
  if (viewer.kind === 'system' || viewer.regionCode === HOME_CITY) return null;
  return viewer.regionCode ? [viewer.regionCode] : [];
}

/** The region that a view is of: the one asked for, a county's own; null: the whole city. @throws common.not-found for another county's */
export function regionFor(viewer: Viewer, asked: string | undefined): string | null {
  const mine = linesOf(viewer);
  if (mine === null) return asked || null;
  if (asked && !mine.includes(asked)) throw commonError('common.not-found');
  return mine[0] ?? '';
}

/** Who fills a region's sheet: its own bureau, and the city's for the city and for what has no bureau. */
export function reportsFor(viewer: Viewer, regionCode: string): boolean {
  if (viewer.role === 'county_officer') return viewer.regionCode === regionCode;
  return viewer.role === 'city_officer' && viewer.regionCode === HOME_CITY && !isCounty(regionCode);
}

const isCounty = (code: string): boolean => code !== HOME_CITY && /^4212\d\d$/.test(code);
