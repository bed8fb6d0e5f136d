import type { IndicatorRow } from '@dto/listings';
import { coreName, nameLikeness, normalize, type Synonyms, type UnitTable } from '@guibang/search';
import type { ComparedIndicator, ComparedMark } from '../dto';

/** Names that are less alike than this stand in rows of their own. */
const ALIKE = 0.75;

/** Is more better, or less? By the core of an indicator's name. */
export type Directions = ReadonlyMap<string, 'more' | 'less'>;

interface Line {
  readonly name: string;
  readonly unit: string | null;
  readonly cells: (IndicatorRow | null)[];
}

/** One line for each quantity: rows of the columns that speak of the same one in units that can be converted. */
export function alignRows(
  columns: readonly (readonly IndicatorRow[])[],
  tools: { readonly units: UnitTable; readonly synonyms: Synonyms; readonly directions: Directions },
): ComparedIndicator[] {
  const { units, synonyms, directions } = tools;
  const lines: Line[] = [];
  columns.forEach((rows, column) => {
    for (const row of rows) {
      if (!row.name) continue;
      const line = bestLine(lines, row, column, units, synonyms);
      if (line) line.cells[column] = row;
      else
        lines.push({
          name: row.name,
          unit: row.unit ?? null,
          cells: columns.map((_, i) => (i === column ? row : null)),
        });
    }
  });
  const filled = (line: Line) => line.cells.filter((cell) => cell !== null).length;
  return lines
    .map((line, place) => ({ line, place }))
    .sort((a, b) => filled(b.line) - filled(a.line) || a.place - b.place)
    .map(({ line }) => compared(line, units, directions.get(coreName(line.name)) ?? null));
}

function bestLine(
  lines: readonly Line[],
  row: IndicatorRow,
  column: number,
  units: UnitTable,
  synonyms: Synonyms,
): Line | undefined {
  let best: Line | undefined;
  let likeness = 0;
  for (const line of lines) {
    if (line.cells[column] !== null || !comparable(line.unit, row.unit ?? null, units)) continue;
    const alike = nameLikeness(line.name, row.name, synonyms);
    if (alike >= ALIKE && alike > likeness) [best, likeness] = [line, alike];
  }
  return best;
}

function comparable(a: string | null, b: string | null, units: UnitTable): boolean {
  if (!a || !b) return !a && !b;
  return normalize(a) === normalize(b) || units.convert(1, a, b) !== null;
}

function compared({ name, unit, cells }: Line, units: UnitTable, known: 'more' | 'less' | null): ComparedIndicator {
  const direction = known ?? directionOf(cells);
  const values = cells.map((row) => (row ? valueIn(row, unit, units, direction) : null));
  const given = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...given), Math.max(...given)];
  const mark = (value: number | null): ComparedMark => {
    if (value === null || direction === null || given.length < 2 || low === high) return null;
    if (value === high) return direction === 'more' ? 'best' : 'worst';
    return value === low ? (direction === 'more' ? 'worst' : 'best') : null;
  };
  return {
    name,
    unit,
    direction,
    cells: cells.map((row, i) => row && { row, value: values[i] ?? null, mark: mark(values[i] ?? null) }),
  };
}

/** What the signs of the rows themselves say, where they agree. */
function directionOf(cells: readonly (IndicatorRow | null)[]): 'more' | 'less' | null {
  const signs = new Set(
    cells.flatMap((row) => (row?.comparator === 'gte' || row?.comparator === 'lte' ? [row.comparator] : [])),
  );
  if (signs.size !== 1) return null;
  return signs.has('gte') ? 'more' : 'less';
}

/** Of a range the end that is the weaker promise. */
function valueIn(
  row: IndicatorRow,
  unit: string | null,
  units: UnitTable,
  direction: 'more' | 'less' | null,
): number | null {
  const written = row.comparator === 'range' && direction === 'less' ? (row.targetHigh ?? row.target) : row.target;
  if (typeof written !== 'number') return null;
  if (!unit || !row.unit || normalize(unit) === normalize(row.unit)) return written;
  const converted = units.convert(written, row.unit, unit);
  return converted === null ? null : Number(converted.toPrecision(9));
}
