import type { ProgressView } from '@dto/statistics';

/** The page of the lines behind a number. */
export function linesHref({ year, direction, asOf }: ProgressView, cut: Record<string, string>): string {
  const params = new URLSearchParams({ direction, from: `${year}-01-01`, to: asOf, ...cut });
  return `/desk/progress/lines?${params}`;
}
