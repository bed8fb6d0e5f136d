import { HOME_CITY } from '@guibang/identity';
import { permission, Viewer } from '@guibang/platform';

const OFFICERS = ['city_officer', 'county_officer', 'leader', 'auditor'];

/** How the year stands: for whoever answers for it or checks it. */
export const readStatistics = permission('statistics.read', OFFICERS);
/** Targets of the city and its counties are the city bureau's to set. */
export const setTargets = permission('targets.set', ['city_officer']);
/** 按月填报: each bureau for its own region. */
export const reportIndicators = permission('reports.fill', ['city_officer', 'county_officer']);
export const decideReports = permission('reports.decide', ['city_officer']);

/** The city sees all, a county itself. 咸宁高新区 has no bureau of its own: the city reports for it. */
export function maySeeRegion(viewer: Viewer, regionCode: string): boolean {
  if (viewer.kind === 'system') return true;
  return viewer.regionCode === HOME_CITY || viewer.regionCode === regionCode;
}

/** Who fills a region's sheet: its own bureau, and the city's for the city and for what has no bureau. */
export function reportsFor(viewer: Viewer, regionCode: string): boolean {
  if (viewer.role === 'county_officer') return viewer.regionCode === regionCode;
  return viewer.role === 'city_officer' && viewer.regionCode === HOME_CITY && !isCounty(regionCode);
}

const isCounty = (code: string): boolean => code !== HOME_CITY && /^4212\d\d$/.test(code);
