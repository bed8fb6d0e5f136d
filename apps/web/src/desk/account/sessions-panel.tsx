import type { SessionRow } from '@dto/identity';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { Load } from '../../shell/load';
import { Button } from '../../ui/button';
import { Row, Rows } from '../../ui/rows';
import { DateText } from '../../ui/times';
import { useToast } from '../../ui/toast';
import { Refusal, useAct } from '../use-act';

/** Where this account is logged in; any of them can be ended from here. */
export function SessionsPanel() {
  const toast = useToast();
  const query = useQuery({
    queryKey: ['sessions'],
    queryFn: async ({ signal }) => (await api.get<{ items: SessionRow[] }>('/sessions', undefined, signal)).data,
  });
  const end = useAct((id: string) => api.delete(`/sessions/${id}`), {
    refresh: [['sessions']],
    done: () => toast({ text: '那台设备已退出' }),
  });
  return (
    <Load query={query} rows={3} height={60}>
      {({ items }) => (
        <>
          <Refusal error={end.error} />
          <Rows label="登录的设备">
            {items.map((row) => (
              <Row
                key={row.id}
                heading="h2"
                title={row.device || '未知设备'}
                side={
                  row.current ? (
                    '这台设备'
                  ) : (
                    <Button kind="quiet" size="small" onClick={() => end.mutate(row.id)}>
                      让它退出
                    </Button>
                  )
                }
                meta={
                  <span className="dots">
                    <span>{row.ip}</span>
                    <span>
                      最近使用 <DateText at={row.lastSeenAt} as="time" />
                    </span>
                  </span>
                }
              />
            ))}
          </Rows>
        </>
      )}
    </Load>
  );
}
