import { getDayDetail, getSolarDateFromLunar, getSolarTermDate } from 'chinese-days';

export interface NationalDay {
  readonly working: boolean;
  /** Name of the holiday or 调休, empty on ordinary days. */
  readonly note: string;
  /** The State Council has not announced that year yet: statutory holidays are counted, moved weekends are not known. */
  readonly provisional: boolean;
}

const DAY_MS = 86_400_000;

/** `YYYY-MM-DD` moved by whole days. */
export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The calendar package names 国庆节 on 1 October of every year whose schedule it has. */
function announced(year: number): boolean {
  return getDayDetail(`${year}-10-01`).name.includes('国庆');
}

const statutory = new Map<number, Map<string, string>>();

/** Statutory holidays by the rule as amended in 2024 (元旦 1, 春节 4, 清明 1, 劳动节 2, 端午 1, 中秋 1, 国庆 3). */
function statutoryHolidays(year: number): Map<string, string> {
  const known = statutory.get(year);
  if (known) return known;
  const spring = getSolarDateFromLunar(`${year}-01-01`).date;
  const named: [string, string][] = [
    ['元旦', `${year}-01-01`],
    ...[-1, 0, 1, 2].map((d): [string, string] => ['春节', shiftDay(spring, d)]),
    ['清明', getSolarTermDate(year, 4, 'pure_brightness')],
    ...['05-01', '05-02'].map((d): [string, string] => ['劳动节', `${year}-${d}`]),
    ['端午', getSolarDateFromLunar(`${year}-05-05`).date],
    ['中秋', getSolarDateFromLunar(`${year}-08-15`).date],
    ...['10-01', '10-02', '10-03'].map((d): [string, string] => ['国庆节', `${year}-${d}`]),
  ];
  const days = new Map(named.map(([name, day]) => [day, name]));
  statutory.set(year, days);
  return days;
}

/** What the national calendar says of a Beijing day, `YYYY-MM-DD`. */
export function nationalDay(day: string): NationalDay {
  const year = Number(day.slice(0, 4));
  if (announced(year)) {
    const { work, name } = getDayDetail(day);
    const note = name.includes(',') ? (name.split(',')[1] ?? '') : '';
    return { working: work, note: note && work ? `${note}调休上班` : note, provisional: false };
  }
  const holiday = statutoryHolidays(year).get(day);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return { working: !holiday && weekday !== 0 && weekday !== 6, note: holiday ?? '', provisional: true };
}
