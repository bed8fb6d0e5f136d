import { type FormEvent, type ReactNode, useState } from 'react';
import { sealing } from '../../../sealing';
import { Button } from '../../../ui/button';
import { Field, TextInput } from '../../../ui/fields';
import { remember } from './vault';

interface Props {
  recipient: string;
  /** The identity under its passphrase. */
  locked: string;
  act: string;
  children?: ReactNode;
  onUnlocked: (identity: string) => void;
}

/** Asks for the passphrase once per visit; it is used here and goes nowhere. */
export function Unlock({ recipient, locked, act, children, onUnlocked }: Props) {
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      const { unlockIdentity } = await sealing();
      const identity = await unlockIdentity(locked, passphrase);
      remember(recipient, identity);
      onUnlocked(identity);
    } catch (problem) {
      setError(
        (problem as Error).name === 'WrongPassphrase' ? (problem as Error).message : '加密部件没有取到。连上网再试一次',
      );
      setBusy(false);
    }
  };
  return (
    <form className="passphrase" onSubmit={(event) => void submit(event)}>
      {children}
      <Field name="passphrase" label="口令" error={error}>
        <TextInput
          type="password"
          autoComplete="current-password"
          value={passphrase}
          onChange={setPassphrase}
          autoFocus
        />
      </Field>
      <div className="actions">
        <Button kind="primary" type="submit" busy={busy} disabled={!passphrase}>
          {act}
        </Button>
      </div>
    </form>
  );
}
