import { Injectable, Logger } from '@nestjs/common';
import { Db } from '@guibang/platform';
import { readReference, Reference } from './reference-files';

/**
 * Brings the reference files into the tables. Runs at every start and does nothing while the files are unchanged. What an officer
 * has edited or switched off stays as the officer left it, and a rule that an officer has versioned gets no version from a file.
 */
@Injectable()
export class ReferenceLoader {
  private readonly log = new Logger('ReferenceLoader');

  constructor(private readonly db: Db) {}

  /** @returns true when something was loaded */
  async load(reference: Reference = readReference()): Promise<boolean> {
    return this.db.tx(async () => {
      // The lock makes two starting processes load one after the other; the second finds the hash.
      const state = await this.db.one<{ reference_hash: string }>(
        `SELECT reference_hash FROM taxonomy_state FOR UPDATE`,
      );
      if (state?.reference_hash === reference.hash) return false;
      await this.loadTerms(reference);
      await this.loadRules(reference);
      await this.loadDays(reference);
      await this.db.query(`UPDATE taxonomy_state SET version = version + 1, reference_hash = $1`, [reference.hash]);
      this.log.log(`reference data loaded: ${reference.terms.length} terms, ${reference.rules.length} rule versions`);
      return true;
    });
  }

  private async loadTerms({ terms }: Reference): Promise<void> {
    const rows = JSON.stringify(terms.map((t) => ({ ...t, parent_code: t.parentCode })));
    await this.db.query(
      `INSERT INTO taxonomy_terms AS t (scheme, code, parent_code, path, name, aliases, attrs, position, source, grade)
       SELECT scheme, code, parent_code, path, name, aliases, attrs, position, source, grade
         FROM jsonb_to_recordset($1::jsonb) AS r (scheme text, code text, parent_code text, path text[], name text,
              aliases text[], attrs jsonb, position integer, source text, grade text)
       ON CONFLICT (scheme, code) DO UPDATE SET parent_code = excluded.parent_code, path = excluded.path,
              name = excluded.name, aliases = excluded.aliases, attrs = excluded.attrs, position = excluded.position,
              source = excluded.source, grade = excluded.grade, active = true, version = t.version + 1
        WHERE t.origin = 'reference'
          AND (t.parent_code, t.name, t.aliases, t.attrs, t.position, t.source, t.grade, t.active)
              IS DISTINCT FROM (excluded.parent_code, excluded.name, excluded.aliases, excluded.attrs,
              excluded.position, excluded.source, excluded.grade, true)`,
      [rows],
    );
    // A term that left the files may still be named by rows: it is switched off, never deleted.
    await this.db.query(
      `UPDATE taxonomy_terms AS t SET active = false, version = version + 1
        WHERE origin = 'reference' AND active
          AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset($1::jsonb) AS r (scheme text, code text)
                           WHERE r.scheme = t.scheme AND r.code = t.code)`,
      [rows],
    );
  }

  private async loadRules({ rules }: Reference): Promise<void> {
    const rows = JSON.stringify(rules.map((r) => ({ ...r, valid_from: r.validFrom })));
    await this.db.query(
      `INSERT INTO rules (key, area, name, kind, min, max, choices, public)
       SELECT DISTINCT ON (key) key, area, name, kind, min, max, choices, public
         FROM jsonb_to_recordset($1::jsonb) AS r (key text, area text, name text, kind text, min numeric, max numeric,
              choices text[], public boolean, valid_from date)
        ORDER BY key, valid_from DESC
       ON CONFLICT (key) DO UPDATE SET area = excluded.area, name = excluded.name, min = excluded.min,
              max = excluded.max, choices = excluded.choices, public = excluded.public`,
      [rows],
    );
    await this.db.query(
      `INSERT INTO rule_values (key, valid_from, value, unit, source, grade, note)
       SELECT key, valid_from, value, unit, source, grade, note
         FROM jsonb_to_recordset($1::jsonb) AS r (key text, valid_from date, value jsonb, unit text, source text,
              grade text, note text)
        WHERE NOT EXISTS (SELECT 1 FROM rule_values v WHERE v.key = r.key AND v.changed_by IS NOT NULL)
       ON CONFLICT (key, valid_from) WHERE withdrawn_at IS NULL DO NOTHING`,
      [rows],
    );
  }

  private async loadDays({ days }: Reference): Promise<void> {
    await this.db.query(
      `INSERT INTO calendar_days (date, working, note)
       SELECT date, working, note FROM jsonb_to_recordset($1::jsonb) AS r (date date, working boolean, note text)
       ON CONFLICT (date) DO NOTHING`,
      [JSON.stringify(days)],
    );
  }
}
