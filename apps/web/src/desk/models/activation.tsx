import type { ModelView } from '@dto/matching';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client';
import { asProblem } from '../../api/problem';
import { Button } from '../../ui/button';
import { Field, TextArea } from '../../ui/fields';
import { useToast } from '../../ui/toast';
import { Refusal, useAct } from '../use-act';

/** What will happen, why, and go: it changes the order of everybody's lists. */
export function Activation({ model, active, onClose }: { model: ModelView; active: ModelView; onClose: () => void }) {
  const toast = useToast();
  const [reason, setReason] = useState('');
  const act = useAct(
    () => api.post(`/match-models/${encodeURIComponent(model.version)}/activation`, { reason: reason.trim() }),
    {
      refresh: [['match-models']],
      done: () => {
        toast({ text: `已改用「${model.version}」，匹配在后台重新打分` });
        onClose();
      },
    },
  );
  const problem = act.error ? asProblem(act.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate();
  };
  return (
    <form className="models-activation" noValidate onSubmit={submit} aria-labelledby="activation-title">
      <h2 id="activation-title">改用「{model.version}」</h2>
      <p>
        所有匹配会按它重新打分，名次会变；已经给出的答复不变。「{active.version}」留着，随时可以换回。
        {model.state === 'refused' && ` 这一版当时没有采用：${model.note}。`}
      </p>
      <Field label="理由" name="reason" error={problem?.of('reason')} hint="记入台账，审计能看到">
        <TextArea value={reason} onChange={setReason} limit={300} />
      </Field>
      {problem && !problem.of('reason') && <Refusal error={act.error} />}
      <div className="actions">
        <Button kind="primary" type="submit" busy={act.isPending}>
          改用这一版
        </Button>
        <Button kind="quiet" type="button" onClick={onClose}>
          不改
        </Button>
      </div>
    </form>
  );
}
