import { Injectable } from '@nestjs/common';
import { HOME_CITY } from '@guibang/identity';
import { currentViewer, Db, Viewer } from '@guibang/platform';
import { RulesService, TaxonomyService } from '@guibang/taxonomy';
import type { PairsQuery, PairSegment } from '../dto';
import type { PairRow } from './pair-row';

const OFFICERS = ['city_officer', 'county_officer', 'leader', 'auditor'];
/** What the office has said: nothing yet, or one of the marks. */
const SEGMENT: Record<PairSegment, string> = {
  open: 'k.mark IS NULL',
  called: `k.mark = 'called'`,
  later: `k.mark = 'later'`,
};

/** When the first of the two said yes; null where nobody has. */
const YES = `least(CASE WHEN m.need_state = 'interested' THEN m.need_answered_at END,
                       CASE WHEN m.result_state = 'interested' THEN m.result_answered_at END)`;

/**
 * Pairs that are good and stand still: listed, both published, nobody refused, not yet in contact. Of each need the best few, so that
 * one need does not fill the list.
 */
@Injectable()
export class PairList {
  constructor(
    private readonly db: Db,
    private readonly rules: RulesService,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** Those where somebody waits first, then the longest standing. */
  page(query: PairsQuery, after: (string | number)[] | null, limit: number): Promise<PairRow[]> {
    const params = this.params(query);
    params.push(after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit);
    const [wanted, since, id, most] = [params.length - 3, params.length - 2, params.length - 1, params.length];
    return this.db.query<PairRow>(
      `SELECT * FROM (${this.standing}) p
        WHERE ${SEGMENT[query.mark ?? 'open'].replace('k.mark', 'p.mark')}
          AND ($${wanted}::int IS NULL OR p.wanted::int < $${wanted}::int
               OR (p.wanted::int = $${wanted}::int AND (p.since, p.id) > ($${since}::timestamptz, $${id}::uuid)))
        ORDER BY p.wanted DESC, p.since, p.id LIMIT $${most}::int`,
      params,
    );
  }

  async counts(query: PairsQuery): Promise<Record<PairSegment, number>> {
    const rows = await this.db.query<{ mark: PairSegment | null; n: number }>(
      `SELECT p.mark, count(*)::int AS n FROM (${this.standing}) p GROUP BY p.mark`,
      this.params(query),
    );
    const of = (mark: PairSegment | null) => rows.find((row) => row.mark === mark)?.n ?? 0;
    return { open: of(null), called: of('called'), later: of('later') };
  }

  /** One pair that the viewer may see, marked or not. */
  async one(id: string): Promise<PairRow | null> {
    const params = this.params({});
    params.push(id);
    return this.db.one<PairRow>(`SELECT * FROM (${this.standing}) p WHERE p.id = $${params.length}::uuid`, params);
  }

  private params(query: PairsQuery): unknown[] {
    const viewer = currentViewer();
    const codes = (scheme: 'technical-field' | 'region', list: string | undefined) =>
      list
        ? list
            .split(',')
            .filter(Boolean)
            .flatMap((code) => this.taxonomy.descendants(scheme, code))
        : null;
    return [
      viewer.orgId,
      this.rules.number('match.publish-threshold'),
      this.rules.number('match.pairs-per-need'),
      codes('technical-field', query.field),
      codes('region', query.region),
      isOfficer(viewer) ? viewer.regionCode : null,
    ];
  }

  /** An officer's pairs touch the own region on one side; a broker's are anywhere. */
  private get standing(): string {
    const charge = (side: string) =>
      `($6 = ANY (${side}.region_path) OR ($6 = '${HOME_CITY}' AND NOT '${HOME_CITY}' = ANY (${side}.region_path)))`;
    return `
      SELECT ranked.*, k.mark, k.note, u.name AS marked_by, k.marked_at
        FROM (
          SELECT m.id, m.need_id, m.result_id, m.score, m.met, m.indicators, m.reasons, m.gaps, m.need_state, m.result_state,
                 ${YES} IS NOT NULL AS wanted,
                 coalesce(${YES}, m.created_at) AS since,
                 coalesce(${YES}, m.created_at)::text AS since_key,
                 row_number() OVER (PARTITION BY m.need_id ORDER BY
                   (m.need_state = 'interested' OR m.result_state = 'interested') DESC, m.score DESC, m.id) AS place
            FROM matches m
            JOIN listings n ON n.id = m.need_id AND n.state = 'published' AND n.deleted_at IS NULL
            JOIN listings r ON r.id = m.result_id AND r.state = 'published' AND r.deleted_at IS NULL
           WHERE m.listed AND m.contacted_at IS NULL AND m.concluded_at IS NULL
             AND m.need_state <> 'declined' AND m.result_state <> 'declined'
             AND (m.score >= $2 OR m.need_state = 'interested' OR m.result_state = 'interested')
             AND n.org_id <> r.org_id
             AND ($4::text[] IS NULL OR n.field_code = ANY ($4) OR r.field_code = ANY ($4))
             AND ($5::text[] IS NULL OR n.region_code = ANY ($5) OR r.region_code = ANY ($5))
             AND ($6::text IS NULL OR ${charge('n')} OR ${charge('r')})
        ) ranked
        LEFT JOIN pair_marks k ON k.match_id = ranked.id AND k.org_id = $1
        LEFT JOIN users u ON u.id = k.marked_by
       WHERE ranked.place <= $3 OR k.mark IS NOT NULL`;
  }
}

function isOfficer(viewer: Viewer): boolean {
  return OFFICERS.includes(viewer.role ?? '');
}
