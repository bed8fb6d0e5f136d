import { useRule } from '../api/terms';
import { Field, TextInput } from '../ui/fields';

interface Props {
  label?: string;
  /** The field's path in the request. */
  name: string;
  value: string;
  onChange: (value: string) => void;
  error?: string;
  autoFocus?: boolean;
}

/** A password being chosen; how long it must be is a rule of the house. */
export function NewPasswordField({ label = '密码', name, value, onChange, error, autoFocus }: Props) {
  const least = useRule('password.min-length')?.value;
  const hint = typeof least === 'number' ? `${least}个字符以上，一句好记的话就行` : '一句好记的话就行';
  return (
    <Field label={label} name={name} hint={hint} error={error}>
      <TextInput type="password" autoComplete="new-password" value={value} onChange={onChange} autoFocus={autoFocus} />
    </Field>
  );
}
