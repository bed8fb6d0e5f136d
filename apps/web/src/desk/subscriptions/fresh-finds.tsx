import type { SearchHit } from '@dto/search';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../api/client';
import { HitRow } from '../../search/hit-row';
import { savedSearchesQuery } from '../../search/saved-searches-query';
import { Load } from '../../shell/load';
import { Rows } from '../../ui/rows';

/** What came since the last look. Shown is seen; the count goes and the rows go when this is closed. */
export function FreshFinds({ id }: { id: string }) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['saved-search-finds', id],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: SearchHit[] }>(`/saved-searches/${id}/finds`, undefined, signal)).data.items,
    staleTime: Infinity,
    placeholderData: undefined,
  });
  const shown = query.data !== undefined;
  useEffect(() => {
    if (!shown) return;
    // A look that is not kept costs nothing: the same ones are new once more.
    const looked = api.post(`/saved-searches/${id}/looks`).catch(() => undefined);
    return () =>
      void looked.then(() => {
        client.removeQueries({ queryKey: ['saved-search-finds', id] });
        return client.invalidateQueries({ queryKey: savedSearchesQuery.queryKey });
      });
  }, [shown, id, client]);
  return (
    <Load query={query} rows={2} height={96}>
      {(hits) =>
        hits.length === 0 ? (
          <p className="meta">新的已关闭或不再对你公开。</p>
        ) : (
          <Rows label="新的">
            {hits.map((hit) => (
              <HitRow key={`${hit.kind}:${hit.id}`} hit={hit} />
            ))}
          </Rows>
        )
      }
    </Load>
  );
}
