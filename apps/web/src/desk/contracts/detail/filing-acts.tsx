import type { ContractAct, ContractDetail } from '@dto/contracts';
import { useState } from 'react';
import { api } from '../../../api/client';
import { Button, ButtonLink } from '../../../ui/button';
import { InlineConfirm, ReasonDialog } from '../../../ui/dialog';
import { useToast } from '../../../ui/toast';
import { Refusal, useAct } from '../../use-act';
import { contractPath, staleAfter } from '../queries';

const offered: readonly ContractAct[] = ['withdraw', 'reconsider', 'change', 'withdraw-change'];

/** The applicant's ways: withdraw, ask for 复核, ask for a change. */
export function FilingActs({ contract }: { contract: ContractDetail }) {
  const { verbs, id } = contract;
  const [asked, ask] = useState<'withdraw' | 'reconsider' | null>(null);
  const toast = useToast();
  const done = (text: string) => () => {
    ask(null);
    toast({ text });
  };
  const refresh = staleAfter(id);
  const withdraw = useAct(() => api.post(`${contractPath(id)}/registration/withdrawal`), {
    refresh,
    done: done('已撤回登记申请，可以改好再交'),
  });
  const reconsider = useAct(
    (reason: string) => api.post(`${contractPath(id)}/registration/reconsideration`, { reason }),
    {
      refresh,
      done: done('已申请复核，由另一人来做'),
    },
  );
  const keep = useAct(() => api.post(`${contractPath(id)}/registration/change/withdrawal`), {
    refresh,
    done: done('已撤回变更申请'),
  });
  if (!offered.some((verb) => verbs.includes(verb))) return null;
  if (asked === 'withdraw')
    return (
      <>
        <InlineConfirm
          act="撤回申请"
          busy={withdraw.isPending}
          onConfirm={() => withdraw.mutate()}
          onCancel={() => ask(null)}
        >
          登记站不再审这一份，内容留着，改好后可以再交。
        </InlineConfirm>
        <Refusal error={withdraw.error} />
      </>
    );
  return (
    <div className="row-acts">
      {verbs.includes('withdraw') && (
        <Button size="small" kind="quiet" onClick={() => ask('withdraw')}>
          撤回登记申请…
        </Button>
      )}
      {verbs.includes('reconsider') && (
        <Button size="small" onClick={() => ask('reconsider')}>
          申请复核…
        </Button>
      )}
      {verbs.includes('change') && (
        <ButtonLink size="small" to={`/desk/contracts/${id}/change`}>
          申请变更
        </ButtonLink>
      )}
      {verbs.includes('withdraw-change') && (
        <Button size="small" kind="quiet" busy={keep.isPending} onClick={() => keep.mutate()}>
          撤回变更申请
        </Button>
      )}
      <ReasonDialog
        title="申请复核"
        hint="写明为什么不同意不予登记的决定，由另一人复核，只能申请一次"
        act="申请复核"
        kind="primary"
        open={asked === 'reconsider'}
        onClose={() => ask(null)}
        busy={reconsider.isPending}
        onConfirm={(reason) => reconsider.mutate(reason)}
      >
        <Refusal error={reconsider.error} />
      </ReasonDialog>
      <Refusal error={keep.error} />
    </div>
  );
}
