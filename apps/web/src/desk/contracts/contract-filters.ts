/** Filters of the list, as they stand in the address. */
export const filters = ['state', 'registration', 'type', 'side', 'q'] as const;
export type Filter = (typeof filters)[number];
export type ContractFilters = Record<Filter, string>;
