import './search-box.css';
import { useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { kinds } from './kinds';
import { useSuggestions } from './suggestions';

interface Props {
  text: string;
  kind: string;
  /** What the box is about to be asked; the page decides what the address becomes. */
  onSearch: (text: string, kind: string) => void;
  placeholder?: string;
  /** The kind is chosen elsewhere on the page. */
  fixedKind?: boolean;
}

/** The box everything starts from: a scope, a sentence, suggestions while typing. */
export function SearchBox({
  text,
  kind,
  onSearch,
  placeholder = '用一句话描述问题，例如：玻璃表面划伤怎么自动检出',
  fixedKind,
}: Props) {
  const [typed, setTyped] = useState(text);
  const [scope, setScope] = useState(kind);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const list = useId();
  const navigate = useNavigate();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => setScope(kind), [kind]);
  const suggestions = useSuggestions(open && typed !== text ? typed : '', scope);

  const go = (words: string) => {
    setOpen(false);
    setActive(-1);
    onSearch(words.trim(), scope);
  };
  const pick = (index: number) => {
    const picked = suggestions[index];
    if (!picked) return go(typed);
    if (picked.to) {
      setOpen(false);
      return void navigate(picked.to);
    }
    setTyped(picked.text);
    go(picked.text);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && suggestions.length)
      setActive((at) => (at + step + suggestions.length + 1) % (suggestions.length + 1) || (step > 0 ? 0 : -1));
    else if (event.key === 'Escape' && open) setOpen(false);
    else return;
    event.preventDefault();
  };
  const shown = open && suggestions.length > 0;

  return (
    <form
      role="search"
      className="search-box"
      onSubmit={(event) => {
        event.preventDefault();
        if (active >= 0) pick(active);
        else go(typed);
        box.current?.blur();
      }}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      {!fixedKind && (
        <>
          <select
            aria-label="在哪里找"
            className="scope"
            value={scope}
            onChange={(event) => setScope(event.target.value)}
          >
            {kinds.map((one) => (
              <option key={one.value} value={one.value}>
                {one.label}
              </option>
            ))}
          </select>
          <div className="scope-tabs" role="group" aria-label="在哪里找">
            {kinds.map((one) => (
              <button
                key={one.value}
                type="button"
                aria-pressed={scope === one.value}
                onClick={() => setScope(one.value)}
              >
                {one.label}
              </button>
            ))}
          </div>
        </>
      )}
      <div className="line">
        <input
          ref={box}
          data-search-box=""
          type="search"
          role="combobox"
          aria-label="要找什么"
          aria-expanded={shown}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={shown && active >= 0 ? `${list}-${active}` : undefined}
          autoComplete="off"
          enterKeyHint="search"
          maxLength={200}
          placeholder={placeholder}
          value={typed}
          onFocus={() => setOpen(true)}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(-1);
            setOpen(true);
          }}
        />
        <Button kind="primary" type="submit">
          <Icon name="search" />
          搜索
        </Button>
      </div>
      <ul id={list} role="listbox" aria-label="你是不是要找" className="listbox" hidden={!shown}>
        {shown &&
          suggestions.map((suggestion, index) => (
            <li
              key={suggestion.text}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === active}
              data-active={index === active || undefined}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(index)}
            >
              {suggestion.text}
              {suggestion.note && <span className="meta">{suggestion.note}</span>}
            </li>
          ))}
      </ul>
    </form>
  );
}
