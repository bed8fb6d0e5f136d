import { type FormEvent, useState } from 'react';
import { api } from '../../api/client';
import { asProblem } from '../../api/problem';
import { ProblemSummary } from '../../shell/problem-summary';
import { Button } from '../../ui/button';
import { Field, TextInput } from '../../ui/fields';
import { useToast } from '../../ui/toast';
import { useAct } from '../use-act';

/** A new password ends every other session. */
export function PasswordPanel() {
  const toast = useToast();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const act = useAct(() => api.post('/account/password', { current, password }), {
    refresh: [['sessions'], ['session']],
    done: () => {
      setCurrent('');
      setPassword('');
      toast({ text: '密码已改，别的设备都已退出' });
    },
  });
  const problem = act.error ? asProblem(act.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate();
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <h2>密码</h2>
      <ProblemSummary title="密码还没改" problem={problem} />
      <Field label="现在的密码" name="current" error={problem?.of('current')}>
        <TextInput type="password" autoComplete="current-password" value={current} onChange={setCurrent} />
      </Field>
      <Field label="新密码" name="password" hint="10个字符以上，一句好记的话就行" error={problem?.of('password')}>
        <TextInput type="password" autoComplete="new-password" value={password} onChange={setPassword} />
      </Field>
      <div className="actions">
        <Button kind="primary" type="submit" busy={act.isPending}>
          改密码
        </Button>
      </div>
    </form>
  );
}
