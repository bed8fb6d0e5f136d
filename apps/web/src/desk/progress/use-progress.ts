import type { ForecastView, ProgressView } from '@dto/statistics';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';
import { useRoom } from '../../api/realtime';

/** The year's numbers, read again whenever a registration moves them; the forecast is of this year's 输出 only. */
export function useProgress(year: number, direction: 'out' | 'in', thisYear: number) {
  const client = useQueryClient();
  const progress = useQuery({
    queryKey: ['tallies', 'progress', year, direction],
    queryFn: async ({ signal }) =>
      (await api.get<ProgressView>('/tallies/progress', { year: String(year), direction }, signal)).data,
  });
  const foretold = direction === 'out' && year === thisYear;
  const forecast = useQuery({
    queryKey: ['tallies', 'forecast', year],
    queryFn: async ({ signal }) => (await api.get<ForecastView>('/forecasts', { year: String(year) }, signal)).data,
    enabled: foretold,
  });
  const again = () => {
    void progress.refetch();
    void client.invalidateQueries({ queryKey: ['tallies', 'pairs'] });
    if (foretold) void forecast.refetch();
  };
  useRoom('tally', 'city', { onMessage: again, onReset: again });
  return { progress, forecast: (foretold && forecast.data) || null };
}
