import { useId, useMemo, useRef, useState } from 'react';
import type { Choice } from './fields';
import { useField } from './fields';
import { Icon } from './icon';

interface Props {
  options: readonly Choice[];
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  disabled?: boolean;
  /** Called while typing when the options come from the server; without it they are filtered here. */
  onSearch?: (text: string) => void;
  loading?: boolean;
}

const SHOWN = 60;

/** A box one can type into to narrow a long list: ARIA 1.2 combobox with a listbox. An own text is never kept. */
export function Combobox({ options, value, onChange, placeholder, disabled, onSearch, loading }: Props) {
  const field = useField();
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(-1);
  const chosen = options.find((option) => option.value === value);
  const shown = useMemo(() => {
    const text = (typed ?? '').trim().toLowerCase();
    const found =
      !text || onSearch
        ? options
        : options.filter((option) =>
            `${option.label} ${option.hint ?? ''} ${option.value}`.toLowerCase().includes(text),
          );
    return found.slice(0, SHOWN);
  }, [options, typed, onSearch]);

  const close = () => {
    setOpen(false);
    setTyped(null);
    setActive(-1);
  };
  const pick = (option: Choice | undefined) => {
    if (option) onChange(option.value);
    close();
  };
  const move = (step: number) => {
    setOpen(true);
    setActive((at) => {
      const next = Math.max(0, Math.min(shown.length - 1, at + step));
      document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' });
      return next;
    });
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && open) pick(shown[active] ?? (shown.length === 1 ? shown[0] : undefined));
    else if (event.key === 'Escape' && open) close();
    else return;
    event.preventDefault();
  };

  return (
    <div className="combobox" onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && close()}>
      <input
        {...field}
        ref={input}
        className="input"
        role="combobox"
        autoComplete="off"
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={open && active >= 0 ? `${list}-${active}` : undefined}
        placeholder={placeholder}
        disabled={disabled}
        value={typed ?? chosen?.label ?? ''}
        onClick={() => setOpen(true)}
        onChange={(event) => {
          setTyped(event.target.value);
          setOpen(true);
          setActive(-1);
          onSearch?.(event.target.value);
          if (!event.target.value) onChange('');
        }}
        onKeyDown={onKeyDown}
      />
      <Icon name="down" />
      <ul id={list} role="listbox" aria-label={placeholder ?? '可选项'} className="listbox" hidden={!open}>
        {open &&
          shown.map((option, index) => (
            <li
              key={option.value}
              id={`${list}-${index}`}
              role="option"
              aria-selected={option.value === value}
              data-active={index === active || undefined}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(option)}
            >
              {option.label}
              {option.hint && <span className="meta">{option.hint}</span>}
            </li>
          ))}
        {open && shown.length === 0 && (
          <li className="nothing" role="option" aria-selected="false" aria-disabled="true">
            {loading ? '正在找' : '没有这一项，换个词试试'}
          </li>
        )}
      </ul>
    </div>
  );
}
