import type { DealDetail, PersonView } from '@dto/deals';
import { type Ref, useEffect, useId, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { matchingPeople, mentionQuery, mentionsIn, withMention } from './mentions';
import type { Outbox } from './outbox';
import { MeetingForm } from './meeting-form';
import type { useRoomUploads } from './use-room-uploads';

export interface ComposerHandle {
  /** Begins a message about something, without losing what is written. */
  begin: (text: string) => void;
}

interface Props {
  deal: DealDetail;
  people: readonly PersonView[];
  outbox: Outbox;
  uploads: ReturnType<typeof useRoomUploads>;
  onTyping: () => void;
  onSent: () => void;
  ref?: Ref<ComposerHandle>;
}

const MAX = 4_000;
const nameOf = (dealId: string) => `gb.message.${dealId}`;

/** What is being written survives a reload. */
function useKeptText(dealId: string) {
  const [text, setText] = useState(() => {
    try {
      return localStorage.getItem(nameOf(dealId)) ?? '';
    } catch {
      return '';
    }
  });
  useEffect(() => {
    try {
      if (text) localStorage.setItem(nameOf(dealId), text);
      else localStorage.removeItem(nameOf(dealId));
    } catch {
      // Without storage it lives as long as the page.
    }
  }, [dealId, text]);
  return [text, setText] as const;
}

/** Enter sends, Shift Enter breaks the line, nothing while an input method composes; @ names somebody in the room. */
export function Composer({ deal, people, outbox, uploads, onTyping, onSent, ref }: Props) {
  const box = useRef<HTMLTextAreaElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const list = useId();
  const [text, setText] = useKeptText(deal.id);
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [shut, setShut] = useState(false);
  const [meeting, meet] = useState(false);
  const asked = shut ? null : mentionQuery(text, caret);
  const found = asked === null ? [] : matchingPeople(people, asked).slice(0, 8);
  const over = [...text].length - MAX;
  useImperativeHandle(ref, () => ({
    begin: (start) => {
      setText((now) => (now.includes(start) || !start ? now : now ? `${now}\n${start}` : start));
      box.current?.focus();
      requestAnimationFrame(() => box.current?.setSelectionRange(box.current.value.length, box.current.value.length));
    },
  }));
  useLayoutEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight + 2, 168)}px`;
  }, [text]);
  const send = () => {
    const body = text.trim();
    if (!body || over > 0) return;
    outbox.add(body, mentionsIn(body, people));
    setText('');
    onSent();
    box.current?.focus();
  };
  const pick = (person: PersonView) => {
    const next = withMention(text, caret, person.name);
    setText(next.text);
    setShut(true);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(next.caret, next.caret);
      setCaret(next.caret);
    });
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (found.length > 0) {
      if (event.key === 'ArrowDown') setActive((at) => (at + 1) % found.length);
      else if (event.key === 'ArrowUp') setActive((at) => (at + found.length - 1) % found.length);
      else if (event.key === 'Enter' || event.key === 'Tab') pick(found[Math.min(active, found.length - 1)]!);
      else if (event.key === 'Escape') setShut(true);
      else return;
    } else if (event.key === 'Enter' && !event.shiftKey) send();
    else if (event.key === 'Escape') box.current?.blur();
    else return;
    event.preventDefault();
  };
  const form = (
    <form
      className="composer"
      aria-label="写消息"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        uploads.add([...event.dataTransfer.files]);
      }}
    >
      {found.length > 0 && (
        <ul className="listbox mention-list" role="listbox" id={list} aria-label="提到谁">
          {found.map((person, index) => (
            <li
              key={person.id}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === active}
              data-active={index === active || undefined}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(person)}
            >
              {person.name}
              <span className="meta">
                {person.speaker === deal.mySide ? '我方' : person.speaker === 'broker' ? '技术经理人' : '对方'}
              </span>
            </li>
          ))}
        </ul>
      )}
      <textarea
        ref={box}
        className="input"
        rows={1}
        aria-label="消息"
        aria-controls={found.length > 0 ? list : undefined}
        aria-activedescendant={found.length > 0 ? `${list}-${active}` : undefined}
        placeholder="写消息，@可以点名"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setCaret(event.target.selectionStart);
          setShut(false);
          setActive(0);
          onTyping();
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const pasted = [...event.clipboardData.files];
          if (pasted.length === 0) return;
          event.preventDefault();
          uploads.add(pasted);
        }}
      />
      <div className="composer-acts">
        <Button
          kind="quiet"
          size="small"
          iconOnly
          aria-label="传文件"
          title="传文件"
          onClick={() => files.current?.click()}
        >
          <Icon name="upload" />
        </Button>
        <Button kind="quiet" size="small" iconOnly aria-label="约开会" title="约开会" onClick={() => meet(true)}>
          <Icon name="clock" />
        </Button>
        {over > -200 && (
          <span className="counter" data-over={over > 0 || undefined}>
            {over > 0 ? `多了${over}个字` : `还可写${-over}个字`}
          </span>
        )}
        <Button kind="primary" size="small" type="submit" hotkey="↵" disabled={!text.trim() || over > 0}>
          发送
        </Button>
      </div>
      <input
        ref={files}
        type="file"
        hidden
        multiple
        onChange={(event) => {
          uploads.add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </form>
  );
  // Beside the form, not in it: handing in the meeting must not send the half-written message.
  return (
    <>
      {form}
      <MeetingForm dealId={deal.id} open={meeting} onClose={() => meet(false)} />
    </>
  );
}
