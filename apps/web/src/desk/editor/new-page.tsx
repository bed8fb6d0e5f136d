import type { ListingDetail, ListingKind } from '@dto/listings';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { api } from '../../api/client';
import { Failed } from '../../shell/load';
import { Skeleton } from '../../ui/states';
import { DeskPage } from '../desk-page';
import { kindWords, useKind } from '../listing/kind';
import { listingQuery } from '../listing/queries';

/** One draft per opening of this page, also where React mounts twice. */
const opening = new Map<ListingKind, Promise<ListingDetail>>();

function open(kind: ListingKind, title: string | null): Promise<ListingDetail> {
  let made = opening.get(kind);
  if (!made) {
    made = api
      .post<ListingDetail>(kindWords[kind].api, title ? { title: title.slice(0, 80) } : {})
      .then(({ data }) => data);
    opening.set(kind, made);
    void made.catch(() => undefined).finally(() => setTimeout(() => opening.delete(kind), 500));
  }
  return made;
}

/** Opens a draft and goes there: it has an address from the first keystroke on. */
export function Component() {
  const kind = useKind();
  const [search] = useSearchParams();
  const client = useQueryClient();
  const [made, setMade] = useState<ListingDetail | null>(null);
  const [error, setError] = useState<unknown>(null);
  const title = search.get('title');
  useEffect(() => {
    if (error) return;
    open(kind, title).then((detail) => {
      client.setQueryData(listingQuery(kind, detail.card.id).queryKey, detail);
      setMade(detail);
    }, setError);
  }, [kind, title, client, error]);
  const words = kindWords[kind];
  if (made) return <Navigate to={`${words.desk}/${made.card.id}/edit`} replace />;
  return (
    <DeskPage title={kind === 'need' ? '发布需求' : '登记成果'} crumbs={[{ title: words.mine, to: words.desk }]}>
      {error ? <Failed error={error} onRetry={() => setError(null)} /> : <Skeleton rows={4} />}
    </DeskPage>
  );
}
