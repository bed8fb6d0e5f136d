import type { Suggestion } from '@dto/search';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../api/client';
import { addressOf } from './kinds';

export interface Offer {
  text: string;
  note?: string;
  /** A suggestion that names one document goes there. */
  to?: string;
}

const PAUSE_MS = 150;

/** The text once typing has paused. */
export function usePaused(text: string, ms = PAUSE_MS): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const wait = setTimeout(() => setPaused(text), ms);
    return () => clearTimeout(wait);
  }, [text, ms]);
  return paused;
}

/** What the reader may mean, asked after a short pause; nothing for an empty box. */
export function useSuggestions(text: string, kind: string): readonly Offer[] {
  const asked = usePaused(text.trim());
  const { data } = useQuery({
    queryKey: ['suggestions', kind, asked],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: Suggestion[] }>('/search/suggestions', { q: asked, kind }, signal)).data.items,
    enabled: asked.length > 0,
    staleTime: 5 * 60_000,
  });
  if (!asked || !text) return [];
  return (data ?? []).map((one) => ({
    text: one.text,
    note: one.count === null ? kindWord(one.kind) : countText(one.count),
    to: one.id && one.kind ? addressOf(one.kind, one.id) : undefined,
  }));
}

/** Counting stops at a thousand: nobody reads further. */
export const countText = (count: number) => (count >= 1_000 ? '1,000项以上' : `${count}项`);

const kindWord = (kind: string | null) => ({ need: '需求', result: '成果', organization: '单位' })[kind ?? ''];
