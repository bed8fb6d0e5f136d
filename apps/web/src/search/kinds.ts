/** What the one box searches; `''` is everything. */
export const kinds = [
  { value: '', label: '全部' },
  { value: 'need', label: '需求' },
  { value: 'result', label: '成果' },
  { value: 'organization', label: '单位' },
] as const;

/** The page of a document found by search. */
export function addressOf(kind: string, id: string): string {
  return `/${kind === 'need' ? 'needs' : kind === 'result' ? 'results' : 'organizations'}/${id}`;
}

/** The address of a search: only what differs from the default is written. */
export function searchAddress(query: Record<string, string | null | undefined>, path = '/search'): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) params.set(name, value);
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}
