import { CLOSE_OUTCOMES, type ClosureRequest, type ListingRow } from '@dto/listings';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client';
import { useCan } from '../../api/session';
import { useRule } from '../../api/terms';
import { Button, ButtonLink } from '../../ui/button';
import { RadioGroup } from '../../ui/choices';
import { daysUntil } from '../../ui/dates';
import { InlineConfirm } from '../../ui/dialog';
import { Group } from '../../ui/fields';
import { useToast } from '../../ui/toast';
import { kindWords } from '../listing/kind';
import { Refusal, useAct } from '../use-act';

const numbers = (value: unknown) => (Array.isArray(value) ? value.map(Number) : [0]);

type Asked = 'renew' | 'close' | null;

/** What the owner may do with a listing now: each act says what will happen before it does. */
export function ListingActs({ row, after }: { row: ListingRow; after?: () => void }) {
  // The reminder mail links here with ?renew=1: one press is left.
  const [search] = useSearchParams();
  const [asked, ask] = useState<Asked>(search.has('renew') ? 'renew' : null);
  const writes = useCan('listings.write');
  const makes = useCan('challenges.make');
  const early = numbers(useRule('listing.renewal-reminder-days')?.value);
  const left = row.state === 'published' && row.expiresAt ? daysUntil(row.expiresAt) : null;
  const toast = useToast();
  const { api: path, desk, noun } = kindWords[row.kind];
  const refresh = [['list', `${path}/mine`], ['listing', row.kind, row.id], ['desk']];
  const restore = useAct(() => api.post(`${path}/${row.id}/restoration`), { refresh });
  const drop = useAct(() => api.delete(`${path}/${row.id}`), {
    refresh: refresh.slice(0, 1),
    done: () => {
      toast({ text: `已删除草稿「${row.title || '未命名'}」`, undo: () => restore.mutate() });
      after?.();
    },
  });
  if (!writes) return null;
  const { state } = row;
  const canClose = !['draft', 'closed'].includes(state);
  const canRenew = state === 'expired' || (left != null && left <= Math.max(...early));
  if (asked === 'renew') return <Renew row={row} refresh={refresh} onClose={() => ask(null)} />;
  if (asked === 'close') return <Close row={row} refresh={refresh} onClose={() => ask(null)} />;
  return (
    <div className="row-acts">
      {state === 'published' && (
        <ButtonLink size="small" to={`${desk}/${row.id}/matches`}>
          看匹配
        </ButtonLink>
      )}
      {['draft', 'returned', 'published'].includes(state) && row.revision !== 'submitted' && (
        <ButtonLink size="small" kind={state === 'returned' ? 'default' : 'quiet'} to={`${desk}/${row.id}/edit`}>
          {state === 'draft' ? '接着写' : state === 'returned' ? '按意见修改' : '修改'}
        </ButtonLink>
      )}
      {row.kind === 'need' && state !== 'closed' && makes && (
        <ButtonLink size="small" kind="quiet" to={`/desk/challenges/new?need=${row.id}`}>
          拿它出题
        </ButtonLink>
      )}
      {canRenew && (
        <Button size="small" kind={state === 'expired' ? 'default' : 'quiet'} onClick={() => ask('renew')}>
          续期
        </Button>
      )}
      {canClose && (
        <Button size="small" kind="quiet" onClick={() => ask('close')}>
          结束…
        </Button>
      )}
      {state === 'draft' && (
        <Button size="small" kind="quiet" busy={drop.isPending} onClick={() => drop.mutate()}>
          删除{noun}草稿
        </Button>
      )}
      <Refusal error={drop.error ?? restore.error} />
    </div>
  );
}

interface Strip {
  row: ListingRow;
  refresh: readonly (readonly unknown[])[];
  onClose: () => void;
}

function Renew({ row, refresh, onClose }: Strip) {
  const rule = useRule(row.kind === 'need' ? 'need.expiry-days' : 'result.expiry-days');
  const act = useAct(() => api.post(`${kindWords[row.kind].api}/${row.id}/renewal`), { refresh, done: onClose });
  return (
    <>
      <InlineConfirm act="续期" busy={act.isPending} onConfirm={() => act.mutate()} onCancel={onClose}>
        {rule ? `从今天起再公开${String(rule.value)}天，匹配接着算。` : '从今天起再公开一期，匹配接着算。'}
      </InlineConfirm>
      <Refusal error={act.error} />
    </>
  );
}

const sentences: Record<string, string> = {
  solved: '不再公开，也不再匹配，算进已解决。',
  withdrawn: '不再公开，也不再匹配。以后要用得重新发布。',
};

function Close({ row, refresh, onClose }: Strip) {
  const [outcome, choose] = useState<ClosureRequest['outcome']>('solved');
  const act = useAct(() => api.post(`${kindWords[row.kind].api}/${row.id}/closure`, { outcome }), {
    refresh,
    done: onClose,
  });
  // 已合并 needs the other listing; it is done from the duplicates box of the editor.
  const options = (['solved', 'withdrawn'] as const).map((value) => ({
    value,
    label: value === 'solved' && row.kind === 'result' ? '已转化' : CLOSE_OUTCOMES[value],
  }));
  return (
    <div className="close-box">
      <Group label="为什么结束">
        <RadioGroup row options={options} value={outcome} onChange={(value) => choose(value as typeof outcome)} />
      </Group>
      <InlineConfirm act="结束" danger busy={act.isPending} onConfirm={() => act.mutate()} onCancel={onClose}>
        {sentences[outcome]}
      </InlineConfirm>
      <Refusal error={act.error} />
    </div>
  );
}
