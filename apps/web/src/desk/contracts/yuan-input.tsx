import { useState } from 'react';
import { TextInput } from '../../ui/fields';
import { grouped, typedYuan } from './amounts';

interface Props {
  /** 元 with two decimals, or null. */
  value: string | null;
  /** Null for an empty or unreadable text. */
  onChange: (yuan: string | null, typed: string) => void;
  disabled?: boolean;
}

/** An amount in 元 as people type it: `1,280,000`, `128万`. Rewritten in groups when one leaves it. */
export function YuanInput({ value, onChange, disabled }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      unit="元"
      inputMode="decimal"
      disabled={disabled}
      value={typed ?? (value ? grouped(value) : '')}
      onChange={(text) => {
        setTyped(text);
        onChange(typedYuan(text), text);
      }}
      onBlur={() => typed !== null && (typed === '' || typedYuan(typed) !== null) && setTyped(null)}
    />
  );
}
