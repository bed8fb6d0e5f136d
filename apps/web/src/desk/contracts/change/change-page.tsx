import '../../editor/editor.css';
import '../contracts.css';
import '../wizard/wizard.css';
import type { ContractDetail, ContractFields } from '@dto/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { api } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { Load } from '../../../shell/load';
import { Button, Link } from '../../../ui/button';
import { Field, TextArea } from '../../../ui/fields';
import { Empty } from '../../../ui/states';
import { Tabs, useTab } from '../../../ui/tabs';
import { useToast } from '../../../ui/toast';
import { changedNames, pick } from '../../autosave/compare';
import { DeskPage } from '../../desk-page';
import { Refusal, useAct } from '../../use-act';
import { ChangeList } from '../change-list';
import { contractPath, contractQuery, staleAfter } from '../queries';
import { AmountsStep } from '../wizard/amounts-step';
import { PartiesStep } from '../wizard/parties-step';
import { TermsStep } from '../wizard/terms-step';
import { WizardProvider } from '../wizard/wizard-context';

const tabs = [
  { value: 'amounts', label: '金额' },
  { value: 'terms', label: '条款' },
  { value: 'parties', label: '双方' },
] as const;

/** 申请变更: what a registered contract should say from now on, and why. Nothing is saved before it is asked for. */
export function Component() {
  const { id = '' } = useParams();
  const query = useQuery({ ...contractQuery(id), refetchOnWindowFocus: false });
  return (
    <DeskPage title="申请变更" crumbs={[{ title: query.data?.fields.title || '合同', to: `/desk/contracts/${id}` }]}>
      <Load query={query} rows={5}>
        {(detail) =>
          detail.verbs.includes('change') ? (
            <Change key={id} detail={detail} />
          ) : (
            <Empty act={<Link to={`/desk/contracts/${id}`}>看它现在的状态</Link>}>
              已登记的合同，由申请人申请变更。
            </Empty>
          )
        }
      </Load>
    </DeskPage>
  );
}

function Change({ detail }: { detail: ContractDetail }) {
  const { id, fields: before } = detail;
  const [form, setForm] = useState<ContractFields>(before);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const toast = useToast();
  const tab = useTab(tabs, 'tab');
  const names = changedNames(before, form);
  const act = useAct(
    () => api.post(`${contractPath(id)}/registration/change`, { fields: pick(form, names), reason: reason.trim() }),
    {
      refresh: staleAfter(id),
      done: () => {
        toast({ text: '已申请变更，登记站审查后重新核定' });
        void navigate(`/desk/contracts/${id}`);
      },
    },
  );
  const draft = {
    form,
    fields: form,
    change: setForm,
    state: { kind: 'saved' as const, at: null },
    save: async () => true,
    resolve: () => undefined,
    close: () => undefined,
  };
  const errors = act.error ? asProblem(act.error).errors : [];
  return (
    <WizardProvider value={{ detail, draft, errors, at: null, go: () => setSearch('') }}>
      <div className="editor wizard">
        <div className="editor-form">
          <Tabs label="改哪一部分" tabs={tabs} param="tab" />
          {tab === 'terms' ? <TermsStep /> : tab === 'parties' ? <PartiesStep /> : <AmountsStep />}
        </div>
        <aside className="precheck-rail" aria-label="变更内容">
          <h2>{names.length ? `要变更${names.length}项` : '还没有改动'}</h2>
          <ChangeList before={before} after={form} names={names} />
          <Field name="change-reason" label="为什么变更" error={tried && !reason.trim() ? '写上原因' : null}>
            <TextArea value={reason} onChange={setReason} limit={1000} rows={2} />
          </Field>
          <Button
            kind="primary"
            busy={act.isPending}
            disabled={names.length === 0}
            onClick={() => (reason.trim() ? act.mutate() : setTried(true))}
          >
            申请变更
          </Button>
          <Refusal error={act.error} />
        </aside>
      </div>
    </WizardProvider>
  );
}
