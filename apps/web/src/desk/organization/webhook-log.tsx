import { kindOf, type WebhookDeliveryView, type WebhookView } from '@dto/notifications';
import type { QueryKey } from '@tanstack/react-query';
import { api } from '../../api/client';
import { Failed } from '../../shell/load';
import { Button } from '../../ui/button';
import { Empty, Pager, Skeleton } from '../../ui/states';
import { StatusLabel } from '../../ui/status';
import { DateText } from '../../ui/times';
import { Refusal, useAct } from '../use-act';
import { useList } from '../use-list';

const states = {
  waiting: { word: '等着再试', tone: 'info', icon: 'clock' },
  delivered: { word: '已送达', tone: 'ok', icon: 'check' },
  failed: { word: '没送到', tone: 'err', icon: 'cross' },
} as const;

/** 推送记录: each message with how it went; what did not arrive is sent again by hand. */
export function WebhookLog({ hook, refresh }: { hook: WebhookView; refresh: readonly QueryKey[] }) {
  const path = `/webhooks/${hook.id}/deliveries`;
  const list = useList<WebhookDeliveryView>(path);
  const replay = useAct((id: string) => api.post(`${path}/${id}/replays`), { refresh });
  if (list.query.error) return <Failed error={list.query.error} onRetry={() => void list.query.refetch()} />;
  if (!list.items) return <Skeleton rows={3} height={44} />;
  return (
    <>
      <div className="actions">
        <Button kind="quiet" size="small" onClick={() => void list.query.refetch()}>
          刷新记录
        </Button>
      </div>
      <Refusal error={replay.error} />
      {list.items.length === 0 ? (
        <Empty>还没有推送过。</Empty>
      ) : (
        <ul className="webhook-log" aria-label="推送记录">
          {list.items.map((one) => (
            <li key={one.id}>
              <span>
                {one.kind === 'ping' ? '测试' : (kindOf(one.kind)?.label ?? one.kind)}
                <span className="meta">
                  <DateText at={one.createdAt} as="time" />
                </span>
              </span>
              <span>
                <StatusLabel {...states[one.state]} />
                <span className="meta">
                  {one.attempts > 0 && `试了${one.attempts}次`}
                  {one.error ? `，${one.error}` : one.tookMs != null && `，${one.tookMs}毫秒`}
                </span>
              </span>
              <details>
                <summary>内容</summary>
                <pre>{JSON.stringify(one.payload, null, 2)}</pre>
              </details>
              {hook.active && one.state !== 'waiting' && (
                <Button kind="quiet" size="small" busy={replay.isPending} onClick={() => replay.mutate(one.id)}>
                  重推
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Pager shown={list.items.length} more={list.more} busy={list.busy} onMore={list.onMore} />
    </>
  );
}
