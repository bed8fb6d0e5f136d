import type { ContractDetail } from '@dto/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Navigate } from 'react-router';
import { api } from '../../../api/client';
import { Failed } from '../../../shell/load';
import { Skeleton } from '../../../ui/states';
import { DeskPage } from '../../desk-page';
import { contractQuery } from '../queries';

/** One draft per opening of this page, also where React mounts twice. */
let opening: Promise<ContractDetail> | null = null;

function open(): Promise<ContractDetail> {
  if (!opening) {
    opening = api.post<ContractDetail>('/contracts', {}).then(({ data }) => data);
    void opening.catch(() => undefined).finally(() => setTimeout(() => (opening = null), 500));
  }
  return opening;
}

/** Opens a draft and goes there: it has an address from the first keystroke on. */
export function Component() {
  const client = useQueryClient();
  const [made, setMade] = useState<ContractDetail | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (error) return;
    open().then((detail) => {
      client.setQueryData(contractQuery(detail.id).queryKey, detail);
      setMade(detail);
    }, setError);
  }, [client, error]);
  if (made) return <Navigate to={`/desk/contracts/${made.id}/edit`} replace />;
  return (
    <DeskPage title="录入合同" crumbs={[{ title: '合同与登记', to: '/desk/contracts' }]}>
      {error ? <Failed error={error} onRetry={() => setError(null)} /> : <Skeleton rows={4} />}
    </DeskPage>
  );
}
