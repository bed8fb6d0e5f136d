import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/button';
import { Checkbox } from '../../../ui/choices';
import { Field, TextInput } from '../../../ui/fields';
import { Notice } from '../../../ui/states';
import { passphraseProblem } from './passphrase';

interface Props {
  /** What it guards, and what is lost with it. */
  warning: string;
  act: string;
  busy: boolean;
  onPassphrase: (passphrase: string) => void;
}

/** A new passphrase, typed twice, and the promise that it is kept: nobody can find it again. */
export function NewPassphrase({ warning, act, busy, onPassphrase }: Props) {
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [kept, setKept] = useState(false);
  const [tried, setTried] = useState(false);
  const weak = passphraseProblem(first);
  const differs = first === second ? null : '两次写的不一样';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (weak || differs || !kept) setTried(true);
    else onPassphrase(first);
  };
  return (
    <form className="passphrase" onSubmit={submit}>
      <Notice tone="warn">{warning}</Notice>
      <Field
        name="passphrase"
        label="口令"
        hint="至少10个字，可以用中文。只在这台机器上用，不发给平台"
        error={tried ? weak : null}
      >
        <TextInput type="password" autoComplete="new-password" value={first} onChange={setFirst} />
      </Field>
      <Field name="passphrase-again" label="再写一遍" error={tried && !weak ? differs : null}>
        <TextInput type="password" autoComplete="new-password" value={second} onChange={setSecond} />
      </Field>
      <Checkbox
        label="口令已记在安全的地方"
        hint={tried && !kept ? '记好再勾上' : undefined}
        checked={kept}
        onChange={setKept}
      />
      <div className="actions">
        <Button kind="primary" type="submit" busy={busy}>
          {act}
        </Button>
      </div>
    </form>
  );
}
