import { Injectable } from '@nestjs/common';
import { HOME_CITY } from '@guibang/identity';
import { beijingDay, Clock } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { currentViewer, Db } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import type { IndicatorTargets, Measure, SetTargetRequest, TargetsView, TargetVersionView, TargetView } from '../dto';
import { plainNumber } from '../numbers';
import { statisticsError } from '../statistics.errors';
import { targetSet } from '../statistics.events';

interface Row {
  id: string;
  region_code: string;
  indicator: string;
  current: number;
  version: number;
  value: string;
  upper: string | null;
  source: string;
  item: number | null;
  wording: string;
  note: string;
  reason: string;
  set_by: string | null;
  set_at: Date;
}

const SCHEME = 'statistic-indicator';

/** What the year is to reach: rows with a source and a history, for the city and, split, for its counties. */
@Injectable()
export class TargetsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** All indicators of a year in the order of the table; default: the newest year that has targets and has begun. */
  async list(asked?: number): Promise<TargetsView> {
    const years = (
      await this.db.query<{ year: number }>(`SELECT DISTINCT year FROM targets WHERE version > 0 ORDER BY year DESC`)
    ).map((row) => row.year);
    const thisYear = Number(beijingDay(this.clock.now()).slice(0, 4));
    const year = asked ?? years.find((one) => one <= thisYear) ?? thisYear;
    const targets = await this.targetsOf(year);
    return {
      year,
      years: years.includes(year) ? years : [year, ...years].sort((a, b) => b - a),
      indicators: this.taxonomy.list(SCHEME).map((term) => {
        const mine = targets.filter(({ indicator }) => indicator === term.code).map(({ view }) => view);
        const city = mine.find(({ regionCode }) => regionCode === HOME_CITY) ?? null;
        const counties = mine.filter(({ regionCode }) => regionCode !== HOME_CITY);
        return {
          indicator: term.code,
          name: term.name,
          unit: String(term.attrs.unit ?? ''),
          measure: (term.attrs.measure ?? 'reported') as Measure,
          city,
          counties: this.inOrder(counties),
          unsplit: city && counties.length > 0 ? unsplit(city, counties) : null,
        } satisfies IndicatorTargets;
      }),
    };
  }

  /**
   * A new version of a target, the first one included. What stood before stays readable.
   * @throws targets.no-indicator, targets.no-region, targets.range, targets.same
   */
  set(request: SetTargetRequest): Promise<void> {
    this.check(request);
    return this.db.tx(async () => {
      const { year, regionCode, indicator } = request;
      const target = await this.db.one<{ id: string; version: number }>(
        `INSERT INTO targets (year, region_code, indicator) VALUES ($1, $2, $3)
         ON CONFLICT (year, region_code, indicator) DO UPDATE SET version = targets.version RETURNING id, version`,
        [year, regionCode, indicator],
      );
      const { id, version } = target!;
      await this.refuseSame(id, request);
      await this.db.query(
        `INSERT INTO target_values (target_id, version, value, upper, source, note, reason, set_by, set_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          id,
          version + 1,
          request.value,
          request.upper ?? null,
          request.source,
          request.note ?? '',
          request.reason,
          currentViewer().userId,
          this.clock.now(),
        ],
      );
      await this.db.query(`UPDATE targets SET version = $2 WHERE id = $1`, [id, version + 1]);
      await this.ledger.append(targetSet, {
        subject: { kind: 'target', id: `${year}:${regionCode}:${indicator}` },
        data: { version: version + 1, value: request.value, reason: request.reason },
      });
    });
  }

  /** Regions that a target may be set for: the city, its counties, and the zone. */
  regions(): { code: string; name: string }[] {
    return this.taxonomy
      .list('region')
      .filter(({ path }) => path.includes(HOME_CITY))
      .map(({ code, name }) => ({ code, name }));
  }

  private check(request: SetTargetRequest): void {
    if (!this.taxonomy.has(SCHEME, request.indicator)) {
      throw statisticsError('targets.no-indicator', { indicator: request.indicator }, [
        { path: 'indicator', message: '从列表里选「指标」' },
      ]);
    }
    if (!this.regions().some(({ code }) => code === request.regionCode)) {
      throw statisticsError('targets.no-region', {}, [{ path: 'regionCode', message: '从列表里选「地区」' }]);
    }
    if (request.upper && Number(request.upper) <= Number(request.value)) {
      throw statisticsError('targets.range', {}, [{ path: 'upper', message: '「区间上限」要大于目标值' }]);
    }
  }

  private async refuseSame(id: string, { value, upper, source }: SetTargetRequest): Promise<void> {
    const same = await this.db.one(
      `SELECT 1 FROM targets t JOIN target_values v ON v.target_id = t.id AND v.version = t.version
        WHERE t.id = $1 AND v.value = $2 AND v.upper IS NOT DISTINCT FROM $3::numeric AND v.source = $4`,
      [id, value, upper ?? null, source],
    );
    if (same) throw statisticsError('targets.same');
  }

  private async targetsOf(year: number): Promise<{ indicator: string; view: TargetView }[]> {
    const rows = await this.db.query<Row>(
      `SELECT t.id, t.region_code, t.indicator, t.version AS current, v.*, u.name AS set_by
         FROM targets t JOIN target_values v ON v.target_id = t.id LEFT JOIN users u ON u.id = v.set_by
        WHERE t.year = $1 ORDER BY t.id, v.version DESC`,
      [year],
    );
    return rows
      .filter((row) => row.version === row.current)
      .map((row) => ({
        indicator: row.indicator,
        view: {
          ...versionView(row),
          id: row.id,
          regionCode: row.region_code,
          history: rows.filter((other) => other.id === row.id && other.version < row.version).map(versionView),
        },
      }));
  }

  private inOrder(views: readonly TargetView[]): TargetView[] {
    const order = this.regions().map(({ code }) => code);
    return [...views].sort((a, b) => order.indexOf(a.regionCode) - order.indexOf(b.regionCode));
  }
}

function versionView(row: Row): TargetVersionView {
  return {
    version: row.version,
    value: plainNumber(row.value),
    upper: row.upper === null ? null : plainNumber(row.upper),
    source: row.source,
    item: row.item,
    wording: row.wording,
    note: row.note,
    reason: row.reason,
    setBy: row.set_by,
    setAt: row.set_at.toISOString(),
  };
}

function unsplit(city: TargetView, counties: readonly TargetView[]): string {
  // Four decimals are kept as whole numbers: sums of targets are exact.
  const units = (text: string) => {
    const [whole = '0', fraction = ''] = text.split('.');
    return BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0'));
  };
  const left = counties.reduce((rest, { value }) => rest - units(value), units(city.value));
  const size = left < 0n ? -left : left;
  return plainNumber(`${left < 0n ? '-' : ''}${size / 10_000n}.${String(size % 10_000n).padStart(4, '0')}`);
}
