import type { ContractDetail, Finding, WarningNote } from '@dto/contracts';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../../api/client';
import { asProblem, type Problem } from '../../../api/problem';
import { Button, Link } from '../../../ui/button';
import { RadioGroup } from '../../../ui/choices';
import { InlineConfirm } from '../../../ui/dialog';
import { Field, Group, TextInput } from '../../../ui/fields';
import { Icon } from '../../../ui/icon';
import { Notice } from '../../../ui/states';
import { useToast } from '../../../ui/toast';
import { Refusal, useAct } from '../../use-act';
import { SignAct } from '../detail/sign-act';
import { contractPath, staleAfter } from '../queries';
import { WhyRegister } from './why-register';
import { useWizard } from './wizard-context';

/** The last look: what is missing, a word on each warning, secrecy, and off it goes. */
export function FilingStep({ onProblem }: { onProblem: (problem: Problem | null) => void }) {
  const { detail } = useWizard();
  const { precheck, verbs, state } = detail;
  const blocks = precheck?.blocks ?? 0;
  return (
    <div className="editor-group">
      <WhyRegister />
      {blocks > 0 && <Notice tone="warn">还差{blocks}项必须改，照着右边的清单一项项点过去就行。</Notice>}
      {state === 'draft' && verbs.includes('sign') && (
        <section aria-labelledby="sign">
          <h2 id="sign">先记为已签订</h2>
          <SignAct contract={detail} />
        </section>
      )}
      {verbs.includes('file') ? (
        <FilingForm onProblem={onProblem} />
      ) : (
        state !== 'draft' && <Notice>登记由卖方或中介方申请。内容都保存了，对方可以接着办。</Notice>
      )}
    </div>
  );
}

function FilingForm({ onProblem }: { onProblem: (problem: Problem | null) => void }) {
  const { detail, draft } = useWizard();
  const { id } = detail;
  const [secret, choose] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [notes, setNotes] = useState<Record<string, string>>({});
  const navigate = useNavigate();
  const toast = useToast();
  const warnings = (detail.precheck?.findings ?? []).filter(({ severity }) => severity === 'warn');
  const blocks = detail.precheck?.blocks ?? 0;
  const submit = useAct(
    async () => {
      if (!(await draft.save())) throw new Error('unsaved');
      const said: WarningNote[] = Object.entries(notes)
        .filter(([, note]) => note.trim())
        .map(([rule, note]) => ({ rule, note: note.trim() }));
      return api.post<ContractDetail>(`${contractPath(id)}/registration`, { notClassified: true, notes: said });
    },
    {
      refresh: staleAfter(id),
      done: () => {
        draft.close();
        toast({ text: '已申请登记，登记站受理后开始计时' });
        void navigate(`/desk/contracts/${id}`);
      },
    },
  );
  if (secret === 'secret') return <Stop onCancel={() => choose('')} />;
  return (
    <>
      {warnings.length > 0 && (
        <section aria-labelledby="warnings">
          <h2 id="warnings">请核对</h2>
          <p className="meta">这些不拦着申请。确实没错的，写一句说明，登记站看了就不用再问。</p>
          <ul className="warning-notes">
            {warnings.map((finding, index) => (
              <Warning
                key={index}
                finding={finding}
                note={notes[finding.rule] ?? ''}
                onNote={(note) => setNotes({ ...notes, [finding.rule]: note })}
              />
            ))}
          </ul>
        </section>
      )}
      <Group name="classified" label="涉不涉密" error={error}>
        <RadioGroup
          value={secret}
          onChange={choose}
          options={[
            { value: 'open', label: '不涉及国家秘密，可以上网' },
            { value: 'secret', label: '涉及，或者拿不准', hint: '涉密合同不能在这里办，会告诉你线下怎么办' },
          ]}
        />
      </Group>
      <div className="actions">
        <Button
          kind="primary"
          busy={submit.isPending}
          disabled={blocks > 0}
          onClick={() => {
            if (!secret) return setError('选一项，才能申请');
            setError(null);
            onProblem(null);
            submit.mutate(undefined, { onError: (refusal) => onProblem(asProblem(refusal)) });
          }}
        >
          申请登记
        </Button>
        <Link className="meta" to={`/desk/contracts/${id}`}>
          先存着，回合同页
        </Link>
      </div>
      <p className="meta">
        申请人是{detail.parties.find(({ role }) => role === 'seller')?.name || '卖方'}
        。登记站会在期限内答复，补正时停止计时。
      </p>
    </>
  );
}

interface WarningProps {
  finding: Finding;
  note: string;
  onNote: (note: string) => void;
}

function Warning({ finding, note, onNote }: WarningProps) {
  const { go } = useWizard();
  return (
    <li>
      <p>
        <Icon name="triangle" />
        <span>{finding.message}</span>
        {finding.path && (
          <button type="button" className="text-link" onClick={() => go(finding.path)}>
            去看
          </button>
        )}
      </p>
      <Field label={<span className="visually-hidden">对「{finding.message}」的说明</span>}>
        <TextInput value={note} onChange={onNote} maxLength={500} placeholder="说明，选填" />
      </Field>
    </li>
  );
}

/** What may be secret leaves at once: the draft is emptied, and the road outside is shown. */
function Stop({ onCancel }: { onCancel: () => void }) {
  const { detail, draft } = useWizard();
  const navigate = useNavigate();
  const gone = () => {
    draft.close();
    void navigate('/desk/contracts/stopped', { replace: true });
  };
  const act = useAct(() => api.post(`${contractPath(detail.id)}/registration`, { notClassified: false }), {
    refresh: staleAfter(detail.id),
  });
  return (
    <>
      <InlineConfirm
        act="清空草稿，看线下怎么办"
        danger
        busy={act.isPending}
        onConfirm={() =>
          act.mutate(undefined, {
            onSuccess: gone,
            // The server empties the draft and then refuses the filing: that is the way it should go.
            onError: (error) => asProblem(error).code === 'contract.classified' && gone(),
          })
        }
        onCancel={onCancel}
      >
        这份合同填的内容和文件会马上清空，不能恢复。
      </InlineConfirm>
      {act.error && asProblem(act.error).code !== 'contract.classified' && <Refusal error={act.error} />}
    </>
  );
}
