import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Injectable, OnModuleInit } from '@nestjs/common';
import { beijingDay, Clock, type Grade, standing } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { currentViewer, Db } from '@guibang/platform';
import { contractError } from '../contracts.errors';
import { nationalFormChanged } from '../contracts.events';
import type { MappingRequest, MappingRow, MappingView } from '../dto';
import { SOURCES } from './sources';

interface Row {
  id: string;
  valid_from: string;
  rows: MappingRow[];
  source: string;
  grade: Grade;
  reason: string;
  changed_by: string | null;
  created_at: Date;
}

interface FormFile {
  validFrom: string;
  source: string;
  grade: string;
  rows: MappingRow[];
}

/** `seeds/reference/forms` beside the nearest package.json above: the same from sources and from dist. */
function file(): FormFile {
  for (let at = __dirname; ; at = dirname(at)) {
    const path = join(at, 'seeds', 'reference', 'forms', 'national-form.json');
    if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as FormFile;
    if (at === dirname(at)) throw new Error('seeds/reference/forms was not found above the program');
  }
}

/** The one mapping from our contract to the national form: whole versions with the day from which they hold. */
@Injectable()
export class NationalForms implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
  ) {}

  /** What ships with the program; a version that an officer has made stays as it is. */
  async onModuleInit(): Promise<void> {
    const { validFrom, source, grade, rows } = file();
    await this.db.query(
      `INSERT INTO national_forms (valid_from, rows, source, grade, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (valid_from) DO UPDATE SET rows = excluded.rows, source = excluded.source, grade = excluded.grade
        WHERE national_forms.changed_by IS NULL AND national_forms.rows <> excluded.rows`,
      [validFrom, JSON.stringify(rows), source, grade, this.clock.now()],
    );
  }

  /** The version in force today. */
  async current(): Promise<MappingView> {
    const row = await this.db.one<Row>(
      `SELECT f.id, f.valid_from::text AS valid_from, f.rows, f.source, f.grade, f.reason, u.name AS changed_by, f.created_at
         FROM national_forms f LEFT JOIN users u ON u.id = f.changed_by
        WHERE f.valid_from <= $1 ORDER BY f.valid_from DESC LIMIT 1`,
      [beijingDay(this.clock.now())],
    );
    return viewOf(row!);
  }

  /** All versions, newest first. */
  async versions(): Promise<MappingView[]> {
    const rows = await this.db.query<Row>(
      `SELECT f.id, f.valid_from::text AS valid_from, f.rows, f.source, f.grade, f.reason, u.name AS changed_by, f.created_at
         FROM national_forms f LEFT JOIN users u ON u.id = f.changed_by ORDER BY f.valid_from DESC`,
    );
    return rows.map(viewOf);
  }

  sources(): { name: string; label: string }[] {
    return Object.entries(SOURCES).map(([name, { label }]) => ({ name, label }));
  }

  /** A new version from a day on. @throws form.past, form.taken, form.sources, form.keys */
  add(request: MappingRequest): Promise<MappingView> {
    const { rows, validFrom } = request;
    const unknown = rows.filter((r) => !Object.hasOwn(SOURCES, r.source)).map((r) => r.source);
    if (unknown.length) throw contractError('form.sources', { names: [...new Set(unknown)].join('、') });
    const keys = rows.map((r) => r.key);
    const twice = keys.filter((key, i) => keys.indexOf(key) !== i);
    if (twice.length) throw contractError('form.keys', { names: [...new Set(twice)].join('、') });
    if (validFrom < beijingDay(this.clock.now())) throw contractError('form.past');
    return this.db.tx(async () => {
      const row = await this.db.one<Row>(
        `INSERT INTO national_forms (valid_from, rows, source, grade, reason, changed_by, created_at)
         VALUES ($1, $2, $3, 'D', $4, $5, $6) ON CONFLICT (valid_from) DO NOTHING
         RETURNING id, valid_from::text AS valid_from, rows, source, grade, reason, NULL AS changed_by, created_at`,
        [validFrom, JSON.stringify(rows), request.source, request.reason, currentViewer().userId, this.clock.now()],
      );
      if (!row) throw contractError('form.taken');
      await this.ledger.append(nationalFormChanged, {
        subject: { kind: 'national-form', id: row.id },
        data: { validFrom, fields: rows.length, reason: request.reason },
      });
      return { ...viewOf(row), changedBy: currentViewer().name };
    });
  }
}

function viewOf(row: Row): MappingView {
  return {
    id: row.id,
    validFrom: row.valid_from,
    rows: row.rows,
    source: row.source,
    grade: row.grade,
    gradeLabel: standing(row.grade).label,
    reason: row.reason,
    changedBy: row.changed_by,
    createdAt: row.created_at.toISOString(),
  };
}
