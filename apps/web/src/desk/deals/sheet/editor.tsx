import type { DealDetail, Side, TermKey, TermRow } from '@dto/deals';
import { useEffect, useId, useRef, useState } from 'react';
import { asProblem } from '../../../api/problem';
import { Button } from '../../../ui/button';
import { Checkbox } from '../../../ui/choices';
import { Field, TextInput } from '../../../ui/fields';
import { Notice } from '../../../ui/states';
import { Diff } from '../../listing/diff';
import { Refusal } from '../../use-act';
import { otherSide, termWord } from '../deal-words';
import { useStep } from '../use-step';
import { termFields } from './fields';
import { draftOf, valueOf } from './fields/draft';
import { keepDraft, type LocalDraft, readDraft } from './local-draft';
import { termText, totals } from './term-text';

interface Props {
  deal: DealDetail;
  row: TermRow;
  side: Side;
  onClose: () => void;
}

/** The word that a counter-offer starts from: the other side's, else mine, else what was agreed once. */
const baseOf = (row: TermRow, side: Side) => (row[otherSide(side)]?.value ?? row[side]?.value ?? row.agreed) || null;

/** Writing an offer or a counter-offer. What happens to the row meanwhile is said above, and nothing written is lost. */
export function TermEditor({ deal, row, side, onClose }: Props) {
  const [written, setWritten] = useState<LocalDraft>(
    () =>
      readDraft(deal.id, row.key) ?? {
        draft: draftOf(row.key, baseOf(row, side)),
        note: '',
        silent: false,
        version: row.version,
      },
  );
  const { draft, note, silent, version } = written;
  const form = useRef<HTMLFormElement>(null);
  const title = useId();
  const done = () => {
    keepDraft(deal.id, row.key, null);
    onClose();
  };
  const step = useStep(deal.id, done);
  const Fields = termFields[row.key];
  const moved = row.version !== version;
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }, []);
  const change = (edit: Partial<LocalDraft>) => {
    const next = { ...written, ...edit };
    setWritten(next);
    keepDraft(deal.id, row.key, next);
  };
  const problem = step.error ? asProblem(step.error) : null;
  const send = () => {
    const body = {
      // The one that the text answers: a row that moved meanwhile is refused until the reader has chosen.
      version,
      ...(silent ? { silent: true } : { [row.key]: valueOf(row.key, draft) }),
      note: note.trim() || undefined,
    };
    step.mutate({ path: `terms/${row.key}/offers`, body });
  };
  const counter = row.waiting !== null && row.waiting.side !== side;
  return (
    <form
      ref={form}
      className="term-editor"
      aria-labelledby={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (!step.isPending) send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
      }}
    >
      <p className="editor-title" id={title}>
        {counter ? `对「${termWord(row.key)}」还价` : `写「${termWord(row.key)}」`}
      </p>
      {moved && (
        <Moved
          row={row}
          side={side}
          mine={silent ? null : termSafe(row.key, draft)}
          onMine={() => change({ version: row.version })}
          onTheirs={done}
        />
      )}
      {!row.forced && row.law && (
        <Checkbox
          label="不另写，按法律规定"
          hint={row.law.text}
          checked={silent}
          onChange={(checked) => change({ silent: checked })}
        />
      )}
      {!silent && (
        <Fields
          draft={draft}
          put={(name, value) => change({ draft: { ...draft, [name]: value } })}
          problem={(path) => problem?.of(`${row.key}.${path}`) ?? (path === 'lines' ? problem?.of(row.key) : undefined)}
          total={priceOf(deal)}
        />
      )}
      <Field label="说明" hint="对方会在消息里看到" optional>
        <TextInput value={note} onChange={(text) => change({ note: text })} maxLength={500} />
      </Field>
      <Refusal error={step.error} />
      <div className="actions">
        <Button kind="primary" type="submit" busy={step.isPending} hotkey="Ctrl ↵">
          {counter ? '还价' : '提出'}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          先放着
        </Button>
        <Button kind="quiet" onClick={done}>
          不写了
        </Button>
      </div>
    </form>
  );
}

interface MovedProps {
  row: TermRow;
  side: Side;
  mine: string | null;
  onMine: () => void;
  onTheirs: () => void;
}

/** Somebody was faster: both texts, and the choice between them. */
function Moved({ row, side, mine, onMine, onTheirs }: MovedProps) {
  const now = row.state === 'agreed' ? row.agreed : (row.waiting?.value ?? null);
  const what =
    row.state === 'agreed' ? '这一条刚谈妥' : `${row.waiting?.side === side ? '本方同事' : '对方'}刚改了这一条`;
  return (
    <Notice tone="warn">
      <p>{what}。你写的还在，现在的内容和你写的差在这里：</p>
      <p className="term-text">
        <Diff old={termText(row.key, now)} now={mine ?? termText(row.key, null)} />
      </p>
      <div className="actions">
        {row.state !== 'agreed' && (
          <Button size="small" onClick={onMine}>
            按我写的还价
          </Button>
        )}
        <Button size="small" kind="quiet" onClick={onTheirs}>
          放弃我写的
        </Button>
      </div>
    </Notice>
  );
}

/** A half-written value cannot always be told as text. */
function termSafe(key: TermKey, draft: Parameters<typeof valueOf>[1]): string {
  try {
    return termText(key, valueOf(key, draft));
  } catch {
    return '（还没写完）';
  }
}

/** The price on the table, for sums that must fit it. */
function priceOf(deal: DealDetail): string | null {
  const row = deal.sheet?.rows.find(({ key }) => key === 'price');
  const value = row?.agreed ?? row?.waiting?.value ?? null;
  return value && 'lines' in value && !value.open ? totals(value).total : null;
}
