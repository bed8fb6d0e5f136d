import { HOME_CITY } from '@guibang/identity';
import type { Subject } from '@guibang/ledger';
import {
  alarmJudged,
  promiseDue,
  promiseMade,
  reportDecided,
  reportDue,
  reportSubmitted,
  targetSet,
} from '@guibang/statistics';
import { ALARM_KINDS, type AlarmKind } from '@dto/statistics';
import type { Recipient } from './audiences';
import { dayText } from './deals';
import type { Ground, Told } from './told';

/** The officers who answer for a region: its own bureau's, or the city's for the city and for what has no bureau. */
async function officersOf(regions: readonly string[], { db }: Ground): Promise<Recipient[]> {
  return db.query<Recipient>(
    `WITH bureau AS (
       SELECT o.id, o.region_code FROM organizations o WHERE o.kind = 'bureau' AND o.state = 'verified'),
     answering AS (
       SELECT coalesce((SELECT b.region_code FROM bureau b WHERE b.region_code = r LIMIT 1), $2) AS region FROM unnest($1::text[]) r)
     SELECT DISTINCT m.user_id AS "userId", m.org_id AS "orgId" FROM answering a
       JOIN bureau b ON b.region_code = a.region JOIN memberships m ON m.org_id = b.id
      WHERE m.role IN ('city_officer', 'county_officer') ORDER BY 1 LIMIT 200`,
    [regions, HOME_CITY],
  );
}

/** Of `2026-10:421202`. */
function placeOf({ id }: Subject): { year: number; month: number; region: string } {
  const [when = '', region = ''] = id.split(':');
  const [year = 0, month = 0] = when.split('-').map(Number);
  return { year, month, region };
}

const sheetPage = (subject: Subject): string => {
  const { year, month, region } = placeOf(subject);
  return `/desk/reports?year=${year}&month=${month}&region=${region}`;
};
const monthOf = (subject: Subject): string => `${placeOf(subject).year}年${placeOf(subject).month}月`;

const regionName = async (code: string, { db }: Ground): Promise<string> => {
  if (code === HOME_CITY) return '市本级';
  const row = await db.one<{ name: string }>(`SELECT name FROM taxonomy_terms WHERE scheme = 'region' AND code = $1`, [
    code,
  ]);
  return row?.name ?? code;
};

async function inState(subject: Subject, states: readonly string[], { db }: Ground): Promise<boolean> {
  const { year, month, region } = placeOf(subject);
  const row = await db.one(
    `SELECT 1 FROM indicator_reports WHERE year = $1 AND month = $2 AND region_code = $3 AND state = ANY($4::text[]) LIMIT 1`,
    [year, month, region, states],
  );
  return row !== null;
}

const missing = async (subject: Subject, ground: Ground): Promise<boolean> =>
  !(await inState(subject, ['submitted', 'accepted'], ground));

/** A region's officers: last month's figures are not in. */
export const toldReportDue: Told = {
  event: reportDue,
  kind: 'duty.report',
  audience: ({ subject }, _people, ground) => officersOf([placeOf(subject).region], ground),
  say: async ({ subject, data }, ground) => {
    if (!(await missing(subject, ground))) return null;
    const [left, due] = [Number(data.left), dayText(String(data.due))];
    const name = await regionName(placeOf(subject).region, ground);
    return {
      title: `${name}${monthOf(subject)}指标${left < 0 ? '已逾期' : left === 0 ? '今天到期' : `还有${left}个工作日到期`}`,
      lines: [`${due}前要报。可以在页面上填，也可以下载表格填好导入。`],
      act: '去填报',
      href: sheetPage(subject),
    };
  },
  still: missing,
};

/** The city: a county's figures wait for a look. */
export const toldReportSubmitted: Told = {
  event: reportSubmitted,
  kind: 'duty.reported',
  audience: ({ subject }, _people, ground) =>
    placeOf(subject).region === HOME_CITY ? Promise.resolve([]) : officersOf([HOME_CITY], ground),
  say: async ({ subject, data }, ground) => ({
    title: `${await regionName(placeOf(subject).region, ground)}报了${monthOf(subject)}指标`,
    lines: [`共${(data.ids as string[]).length}项，逐项采用或退回。`],
    act: '去审核',
    href: sheetPage(subject),
  }),
  still: (subject, ground) => inState(subject, ['submitted'], ground),
};

/** A region's officers: a figure came back. */
export const toldReportReturned: Told = {
  event: reportDecided,
  kind: 'duty.report',
  audience: ({ subject, data }, _people, ground) =>
    data.decision === 'return' ? officersOf([placeOf(subject).region], ground) : Promise.resolve([]),
  say: async ({ subject, data }, ground) => {
    const row = await ground.db.one<{ name: string }>(
      `SELECT t.name FROM indicator_reports r JOIN taxonomy_terms t ON t.scheme = 'statistic-indicator' AND t.code = r.indicator
        WHERE r.id = $1 AND r.state = 'returned'`,
      [data.id],
    );
    return (
      row && {
        title: `${monthOf(subject)}「${row.name}」退回修改`,
        lines: [`原因：${String(data.note)}`],
        act: '去修改',
        href: sheetPage(subject),
      }
    );
  },
  still: (subject, ground) => inState(subject, ['returned'], ground),
};

/** Sums of a year are read in 亿元. */
const valueText = (value: string, unit: string): string =>
  unit === '元' ? `${Number((Number(value) / 1e8).toFixed(4))}亿元` : `${value}${unit}`;

/** A county's officers: the city set or revised what they are to reach. The plan that ships with the product is no news. */
export const toldTarget: Told = {
  event: targetSet,
  kind: 'duty.target',
  audience: ({ subject, data }, _people, ground) => {
    const region = subject.id.split(':')[1] ?? '';
    return data.reason && region !== HOME_CITY ? officersOf([region], ground) : Promise.resolve([]);
  },
  say: async ({ subject, data }, ground) => {
    const [year = '', region = '', indicator = ''] = subject.id.split(':');
    const term = await ground.db.one<{ name: string; unit: string | null }>(
      `SELECT name, attrs ->> 'unit' AS unit FROM taxonomy_terms WHERE scheme = 'statistic-indicator' AND code = $1`,
      [indicator],
    );
    if (!term) return null;
    return {
      title: `${await regionName(region, ground)}${year}年「${term.name}」目标定为${valueText(String(data.value), term.unit ?? '')}`,
      lines: [`原因：${String(data.reason)}`],
      act: '看目标',
      href: `/desk/reports?year=${year}&region=${region}`,
    };
  },
};

interface Promised {
  region_code: string;
  text: string;
  due: string;
}

/** What is told of a promise that is still open. */
function promiseTold(event: Told['event'], title: (promise: Promised, left: number) => string): Told {
  const read = ({ id }: Subject, { db }: Ground) =>
    db.one<Promised>(
      `SELECT region_code, text, due::text AS due FROM meeting_promises WHERE id::text = $1 AND done_on IS NULL`,
      [id],
    );
  return {
    event,
    kind: 'duty.promise',
    audience: async ({ subject }, _people, ground) => {
      const promise = await read(subject, ground);
      return promise ? officersOf([promise.region_code], ground) : [];
    },
    say: async ({ subject, data }, ground) => {
      const promise = await read(subject, ground);
      return (
        promise && {
          title: title(promise, Number(data.left)),
          lines: [promise.text.slice(0, 200), `${dayText(promise.due)}前做到，下次会上会念到它。`],
          act: '看承诺',
          href: '/desk/meetings',
        }
      );
    },
    still: async (subject, ground) => (await read(subject, ground)) !== null,
  };
}

export const toldPromiseMade: Told = promiseTold(promiseMade, () => '会上的承诺已记下');
export const toldPromiseDue: Told = promiseTold(promiseDue, (_, left) =>
  left < 0 ? '会上的承诺已逾期' : left === 0 ? '会上的承诺今天到期' : `会上的承诺还有${left}天到期`,
);

/** Officers of the sellers' regions: a sum of theirs is to be looked into. */
export const toldAlarm: Told = {
  event: alarmJudged,
  kind: 'duty.alarm',
  audience: async ({ data }, _people, ground) => {
    if (data.verdict !== 'check') return [];
    const rows = await ground.db.query<{ region: string }>(
      `SELECT DISTINCT region FROM tally_entries WHERE contract_id = ANY($1::uuid[]) AND direction = 'out'`,
      [data.contracts],
    );
    return officersOf(
      rows.map(({ region }) => region),
      ground,
    );
  },
  say: ({ data }) =>
    Promise.resolve({
      title: `${ALARM_KINDS[data.kind as AlarmKind]}：要核查`,
      lines: [String(data.note).slice(0, 200), '核查后写明结论：合理，或已更正。'],
      act: '看合同',
      href: '/desk/alarms',
    }),
};
