import { keepPreviousData, QueryClient } from '@tanstack/react-query';
import { keepCsrf, whenSignedOut } from './client';
import { Problem } from './problem';

/** Reads are kept half a minute; refusals (4xx) are answers and not tried again; old rows stay while new ones come. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      placeholderData: keepPreviousData,
      retry: (count, error) => count < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
    },
    mutations: { retry: false },
  },
});

whenSignedOut(() => {
  keepCsrf(null);
  void queryClient.invalidateQueries({ queryKey: ['session'] });
});
