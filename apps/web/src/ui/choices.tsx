import { type ReactNode, useId } from 'react';
import type { Choice } from './fields';

interface CheckboxProps {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  /** More than one word beside the label, right-aligned: a facet's count. */
  count?: ReactNode;
  id?: string;
}

export function Checkbox({ label, hint, checked, onChange, disabled, count, id }: CheckboxProps) {
  return (
    <label className="choice">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span style={{ flex: 1, minWidth: 0 }}>
        {label}
        {hint && <span className="hint">{hint}</span>}
      </span>
      {count !== undefined && <span className="meta">{count}</span>}
    </label>
  );
}

interface RadioProps {
  options: readonly Choice[];
  value: string;
  onChange: (value: string) => void;
  /** Side by side when the words are short. */
  row?: boolean;
  disabled?: boolean;
}

/** Stands inside a `<Group>`, which carries the question. */
export function RadioGroup({ options, value, onChange, row, disabled }: RadioProps) {
  const name = useId();
  return (
    <div className="choices" data-row={row || undefined}>
      {options.map((option) => (
        <label className="choice" key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            disabled={disabled}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.label}
            {option.hint && <span className="hint">{option.hint}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}

interface SegmentedProps {
  label: string;
  options: readonly { value: string; label: ReactNode; count?: number }[];
  value: string;
  onChange: (value: string) => void;
}

export function Segmented({ label, options, value, onChange }: SegmentedProps) {
  const name = useId();
  return (
    <div className="segmented" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} data-on={value === option.value || undefined}>
          <input type="radio" name={name} checked={value === option.value} onChange={() => onChange(option.value)} />
          <span>
            {option.label}
            {option.count !== undefined && ` ${option.count}`}
          </span>
        </label>
      ))}
    </div>
  );
}
