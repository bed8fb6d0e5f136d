import { Injectable } from '@nestjs/common';
import { HOME_CITY } from '@guibang/identity';
import { beijingDay, Clock, commonError } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { currentViewer, Db, type Viewer } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import type { MakePromiseRequest, PromiseView, SettlePromiseRequest } from '../dto';
import { statisticsError } from '../statistics.errors';
import { promiseMade, promiseSettled } from '../statistics.events';
import { linesOf } from '../statistics.policy';
import { TargetsService } from '../target/targets.service';

interface Row {
  id: string;
  region_code: string;
  text: string;
  made_on: string;
  due: string;
  done_on: string | null;
  note: string;
}

const COLUMNS = `id, region_code, text, made_on::text, due::text, done_on::text, note`;

/** 会上的承诺: written down after a meeting, read out at the next one. */
@Injectable()
export class PromisesService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly taxonomy: TaxonomyService,
    private readonly targets: TargetsService,
  ) {}

  /** Open ones first, by their day; of those that are done the last 100. A county has its own. */
  async list(): Promise<PromiseView[]> {
    const mine = linesOf(currentViewer());
    const rows = await this.db.query<Row>(
      `SELECT ${COLUMNS} FROM meeting_promises WHERE $1::text[] IS NULL OR region_code = ANY($1)
        ORDER BY (done_on IS NOT NULL), CASE WHEN done_on IS NULL THEN due END, done_on DESC, id LIMIT 200`,
      [mine],
    );
    return rows.map((row) => this.view(row));
  }

  /** @throws targets.no-region, promises.order, common.not-found for another county */
  make({ regionCode, text, madeOn, due }: MakePromiseRequest): Promise<{ id: string }> {
    if (!this.targets.regions().some(({ code }) => code === regionCode)) throw statisticsError('targets.no-region');
    if (due < madeOn) throw statisticsError('promises.order');
    this.mustBeMine(regionCode);
    return this.db.tx(async () => {
      const made = await this.db.one<{ id: string }>(
        `INSERT INTO meeting_promises (region_code, text, made_on, due, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
        [regionCode, text, madeOn, due, currentViewer().userId, this.clock.now()],
      );
      await this.ledger.append(promiseMade, {
        subject: { kind: 'promise', id: made!.id },
        data: { regionCode, text, due },
      });
      return { id: made!.id };
    });
  }

  /** Done, with what came of it, or open again. */
  settle(id: string, { state, note }: SettlePromiseRequest): Promise<void> {
    return this.db.tx(async () => {
      const row = await this.db.one<Row>(`SELECT ${COLUMNS} FROM meeting_promises WHERE id = $1 FOR UPDATE`, [id]);
      if (!row) throw commonError('common.not-found');
      this.mustBeMine(row.region_code);
      const doneOn = state === 'done' ? beijingDay(this.clock.now()) : null;
      await this.db.query(`UPDATE meeting_promises SET done_on = $2, note = $3 WHERE id = $1`, [
        id,
        doneOn,
        note ?? '',
      ]);
      await this.ledger.append(promiseSettled, { subject: { kind: 'promise', id }, data: { state, note: note ?? '' } });
    });
  }

  private view(row: Row): PromiseView {
    return {
      id: row.id,
      regionCode: row.region_code,
      region: row.region_code === HOME_CITY ? '市本级' : this.taxonomy.label('region', row.region_code),
      text: row.text,
      madeOn: row.made_on,
      due: row.due,
      doneOn: row.done_on,
      note: row.note,
      late: row.done_on === null && row.due < beijingDay(this.clock.now()),
      mine: writes(currentViewer(), row.region_code),
    };
  }

  private mustBeMine(regionCode: string): void {
    if (!writes(currentViewer(), regionCode)) throw commonError('common.not-found');
  }
}

/** The city writes for all, a county for itself. */
function writes(viewer: Viewer, regionCode: string): boolean {
  if (viewer.role === 'city_officer') return viewer.regionCode === HOME_CITY;
  return viewer.role === 'county_officer' && viewer.regionCode === regionCode;
}
