import type { SearchPage } from '@dto/search';
import { useQueries } from '@tanstack/react-query';
import { api } from '../api/client';
import { addressOf, kinds } from '../search/kinds';
import { usePaused } from '../search/suggestions';

export interface Found {
  title: string;
  to: string;
}
type Group = readonly [heading: string, entries: readonly Found[]];

const SHOWN = 5;
const groups = kinds.filter(({ value }) => value);

/** What the server finds for the palette's text, in groups of at most five. */
export function useFound(text: string): Group[] {
  const asked = usePaused(text.trim(), 200);
  return useQueries({
    queries: groups.map(({ value }) => ({
      queryKey: ['palette', value, asked],
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await api.get<SearchPage>('/search', { q: asked, kind: value, size: SHOWN }, signal)).data,
      enabled: asked.length > 1,
    })),
    combine: (answers) =>
      answers.map(({ data }, index): Group => {
        const items = asked && text.trim() ? (data?.items ?? []) : [];
        return [
          groups[index]!.label,
          items.map((hit) => ({ title: hit.title.map((part) => part.text).join(''), to: addressOf(hit.kind, hit.id) })),
        ];
      }),
  });
}
