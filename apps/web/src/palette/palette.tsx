import './palette.css';
import { useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useSession } from '../api/session';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icons';
import { commandsFor } from './commands';
import { directTarget, matching } from './match';
import { recentPlaces, remember } from './recent';
import { useFound } from './found';

interface Entry {
  title: string;
  to: string;
  note?: string;
  icon: IconName;
}
type Section = readonly [heading: string, entries: readonly Entry[]];

const ACTIONS_SHOWN = 8;

/** Ctrl K: go anywhere or find anything by typing. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useId();
  const navigate = useNavigate();
  const session = useSession();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const found = useFound(text);
  const commands = commandsFor(session);

  const sectionsNow = (): Section[] => {
    const actions = matching(commands, text)
      .slice(0, ACTIONS_SHOWN)
      .map((command): Entry => ({ ...command, icon: 'arrow' }));
    if (!text.trim())
      return [
        ['最近', recentPlaces().map((place): Entry => ({ ...place, icon: 'clock' }))],
        ['可以做的', actions],
      ];
    const everything: Entry = {
      title: `搜索「${text.trim()}」`,
      to: directTarget(text) ?? `/search?q=${encodeURIComponent(text.trim())}`,
      icon: 'search',
    };
    return [
      ['可以做的', actions],
      ...found.map(([heading, entries]): Section => [
        heading,
        entries.map((entry) => ({ ...entry, icon: 'file' as const })),
      ]),
      ['搜索', [everything]],
    ];
  };
  const sections = sectionsNow();
  const entries = sections.flatMap(([, some]) => some);

  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => setActive(0), [text]);

  const open = (entry: Entry | undefined) => {
    if (!entry) return;
    remember({ title: entry.title, to: entry.to });
    onClose();
    void navigate(entry.to);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActive((at) => (at + step + entries.length) % Math.max(1, entries.length));
    else if (event.key === 'Enter') open(entries[active]);
    else return;
    event.preventDefault();
  };
  // In braces: the newest browsers answer scrollIntoView with a promise, and an effect may only return a clean-up.
  useEffect(() => {
    document.getElementById(`${list}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, list]);

  let index = -1;
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label="搜索或跳转"
      onClose={onClose}
      onMouseDown={(event) => event.target === dialog.current && onClose()}
    >
      <div className="palette-box">
        <Icon name="search" />
        <input
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={entries.length ? `${list}-${active}` : undefined}
          aria-label="要去哪里，找什么"
          placeholder="要去哪里，找什么。拼音首字母也行：fbxq"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <kbd>Esc</kbd>
      </div>
      <div id={list} role="listbox" aria-label="结果" className="palette-list" tabIndex={0}>
        {sections.map(
          ([heading, some]) =>
            some.length > 0 && (
              <div role="group" aria-label={heading} key={heading}>
                <div className="meta" aria-hidden="true">
                  {heading}
                </div>
                {some.map((entry) => {
                  const at = ++index;
                  return (
                    <div
                      key={entry.to + entry.title}
                      id={`${list}-${at}`}
                      role="option"
                      aria-selected={at === active}
                      onMouseMove={() => setActive(at)}
                      onClick={() => open(entry)}
                    >
                      <Icon name={entry.icon} />
                      <span>{entry.title}</span>
                      {entry.note && <span className="meta">{entry.note}</span>}
                    </div>
                  );
                })}
              </div>
            ),
        )}
      </div>
    </dialog>
  );
}
