import type { BulkResult } from '@dto/contracts';
import { api } from '../../api/client';
import { Button } from '../../ui/button';
import { useToast } from '../../ui/toast';
import { Refusal, useAct } from '../use-act';

interface Props {
  picked: readonly string[];
  onDone: () => void;
}

const refresh = [['list', '/registrations'], ['case'], ['desk']];

/** 受理 for several at once; each of them can be taken back for some minutes. */
export function BulkBar({ picked, onDone }: Props) {
  const toast = useToast();
  const undo = useAct(
    (ids: readonly string[]) =>
      api.post<BulkResult>('/registrations/acceptances/undo', { ids }).then(({ data }) => data),
    {
      refresh,
      done: ({ items }) => toast({ text: `已撤回${items.filter(({ ok }) => ok).length}件的受理` }),
    },
  );
  const accept = useAct(
    (ids: readonly string[]) => api.post<BulkResult>('/registrations/acceptances', { ids }).then(({ data }) => data),
    {
      refresh,
      done: ({ items, undoUntil }) => {
        const done = items.filter(({ ok }) => ok).map(({ id }) => id);
        const refused = items.filter(({ ok }) => !ok);
        const why = refused.length ? `，${refused.length}件没受理：${refused[0]!.message ?? ''}` : '';
        toast({
          text: `已受理${done.length}件${why}`,
          undo: done.length && undoUntil ? () => undo.mutate(done) : undefined,
        });
        onDone();
      },
    },
  );
  const error = accept.error ?? undo.error;
  if (picked.length === 0) return error ? <Refusal error={error} /> : null;
  return (
    <div className="bulk-bar" role="group" aria-label="批量">
      <Button kind="primary" size="small" busy={accept.isPending} onClick={() => accept.mutate(picked)}>
        受理{picked.length}件
      </Button>
      <Button kind="quiet" size="small" onClick={onDone}>
        取消选择
      </Button>
      <Refusal error={error} />
    </div>
  );
}
