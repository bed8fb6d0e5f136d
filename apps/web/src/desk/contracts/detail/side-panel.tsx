import type { ContractDetail } from '@dto/contracts';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../../api/client';
import { Button, ButtonLink } from '../../../ui/button';
import { InlineConfirm, ReasonDialog } from '../../../ui/dialog';
import { Icon } from '../../../ui/icon';
import { useToast } from '../../../ui/toast';
import { Refusal, useAct } from '../../use-act';
import { contractPath, staleAfter } from '../queries';
import { ArchiveBox } from './archive-box';
import { SignAct } from './sign-act';

/** What one may do now, the nearest first, and what is in the archive. */
export function SidePanel({ contract }: { contract: ContractDetail }) {
  const { verbs, id, state } = contract;
  const base = `/desk/contracts/${id}`;
  return (
    <aside className="contract-side" aria-label="可以做的事">
      {verbs.includes('edit') && (
        <ButtonLink kind={state === 'draft' ? 'primary' : 'default'} to={`${base}/edit`}>
          <Icon name="edit" />
          {state === 'draft' ? '接着填' : '改内容'}
        </ButtonLink>
      )}
      {verbs.includes('sign') && <SignAct contract={contract} />}
      {verbs.includes('start') && <StartAct contract={contract} />}
      {verbs.includes('copy') && (
        <ButtonLink to={`${base}/copy`}>
          <Icon name="list" />
          逐项抄录
        </ButtonLink>
      )}
      {verbs.includes('terminate') && <TerminateAct contract={contract} />}
      {verbs.includes('delete') && <DeleteAct contract={contract} />}
      {state !== 'draft' && <ArchiveBox contractId={id} />}
    </aside>
  );
}

function StartAct({ contract: { id } }: { contract: ContractDetail }) {
  const act = useAct(() => api.post(`${contractPath(id)}/performance`), { refresh: staleAfter(id) });
  return (
    <>
      <Button busy={act.isPending} onClick={() => act.mutate()}>
        <Icon name="arrow" />
        开始履行
      </Button>
      <Refusal error={act.error} />
    </>
  );
}

function TerminateAct({ contract: { id } }: { contract: ContractDetail }) {
  const [open, setOpen] = useState(false);
  const act = useAct((reason: string) => api.post(`${contractPath(id)}/termination`, { reason }), {
    refresh: staleAfter(id),
    done: () => setOpen(false),
  });
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        终止合同…
      </Button>
      <ReasonDialog
        title="终止合同"
        hint="对方会看到。已登记的，终止后到登记站办注销"
        act="终止"
        open={open}
        onClose={() => setOpen(false)}
        busy={act.isPending}
        onConfirm={(reason) => act.mutate(reason)}
      >
        <Refusal error={act.error} />
      </ReasonDialog>
    </>
  );
}

function DeleteAct({ contract: { id, fields } }: { contract: ContractDetail }) {
  const [asked, ask] = useState(false);
  const navigate = useNavigate();
  const toast = useToast();
  const restore = useAct(() => api.post(`${contractPath(id)}/restoration`), { refresh: staleAfter(id) });
  const act = useAct(() => api.delete(contractPath(id)), {
    refresh: staleAfter(id).slice(1),
    done: () => {
      toast({ text: `已删除草稿「${fields.title || '没有名称'}」`, undo: () => restore.mutate() });
      void navigate('/desk/contracts');
    },
  });
  if (asked)
    return (
      <InlineConfirm act="删除" danger busy={act.isPending} onConfirm={() => act.mutate()} onCancel={() => ask(false)}>
        删除这份草稿。
      </InlineConfirm>
    );
  return (
    <>
      <Button kind="quiet" onClick={() => ask(true)}>
        <Icon name="bin" />
        删除草稿
      </Button>
      <Refusal error={act.error} />
    </>
  );
}
