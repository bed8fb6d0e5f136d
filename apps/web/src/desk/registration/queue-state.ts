import type { QueueName, QueueQuery } from '@dto/contracts';
import { useSearchParams } from 'react-router';

/** The queues by their names in the address, in the order in which they are offered. */
export const queueWords: Record<QueueName, string> = {
  open: '待办',
  mine: '我领取的',
  to_accept: '待受理',
  first: '待审查',
  second: '等复审',
  changes: '变更审查',
  returned: '补正中',
  unnumbered: '待填登记号',
  done: '已办结',
};

/** Parameters of the queue that stand in the address; the open case is in the path. */
const names = ['queue', 'q', 'type', 'region', 'min', 'max', 'from', 'to', 'due', 'sort'] as const;
export type FilterName = (typeof names)[number];
export type Filters = Partial<Record<FilterName, string>>;

export function filtersOf(search: URLSearchParams): Filters {
  return Object.fromEntries(names.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : []))) as Filters;
}

export function searchOf(filters: Filters | QueueQuery): string {
  const search = new URLSearchParams();
  const given = filters as Record<string, string | undefined>;
  for (const name of names)
    if (given[name] && !(name === 'queue' && given[name] === 'open')) search.set(name, given[name]);
  const text = search.toString();
  return text ? `?${text}` : '';
}

export function useFilters() {
  const [search, setSearch] = useSearchParams();
  const filters = filtersOf(search);
  return {
    filters,
    queue: (filters.queue ?? 'open') as QueueName,
    keep: searchOf(filters),
    put: (change: Filters) => setSearch(searchOf({ ...filters, ...change }), { replace: true }),
  };
}

/** How many filters besides the queue are set. */
export const countOf = ({ queue: _, q: __, sort: ___, ...rest }: Filters) => Object.values(rest).filter(Boolean).length;
