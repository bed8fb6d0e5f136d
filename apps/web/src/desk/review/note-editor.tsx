import type { ReviewNote } from '@dto/listings';
import { useState } from 'react';
import { useTerms } from '../../api/terms';
import { Button } from '../../ui/button';
import { Field, TextArea } from '../../ui/fields';
import { fieldLabel } from '../listing/field-label';

interface Props {
  path: string;
  onSave: (note: ReviewNote) => void;
  onCancel: () => void;
}

/** What is wrong here and what it should become. `/` at the start offers the usual phrases. */
export function NoteEditor({ path, onSave, onCancel }: Props) {
  const [note, setNote] = useState('');
  const [suggestion, setSuggestion] = useState('');
  const [missing, setMissing] = useState(false);
  const phrases = useTerms('return-reason');
  const typed = note.startsWith('/') ? note.slice(1).trim() : null;
  const offered = typed === null ? [] : phrases.filter(({ name }) => name.includes(typed)).slice(0, 8);
  const save = () => {
    const text = note.trim();
    if (!text || text.startsWith('/')) return setMissing(true);
    onSave({ path, note: text, suggestion: suggestion.trim() || null });
  };
  return (
    <div
      className="note-editor"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          event.stopPropagation();
          save();
        }
      }}
    >
      <Field
        name={`note-${path || 'whole'}`}
        label={`「${fieldLabel(path)}」要改哪里`}
        hint="申请人会看到这段话。输入 / 选常用语"
        error={missing && !note.trim() ? '写上要改哪里' : null}
      >
        <TextArea value={note} onChange={setNote} autoFocus rows={2} />
      </Field>
      {offered.length > 0 && (
        <ul className="phrases" aria-label="常用语">
          {offered.map(({ code, name }) => (
            <li key={code}>
              <button type="button" onClick={() => setNote(name)}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      )}
      <Field name={`suggestion-${path || 'whole'}`} label="改成什么样" hint="退回时至少一条要写">
        <TextArea value={suggestion} onChange={setSuggestion} rows={1} />
      </Field>
      <div className="actions">
        <Button kind="primary" size="small" onClick={save}>
          记下意见
        </Button>
        <Button kind="quiet" size="small" onClick={onCancel}>
          取消
        </Button>
      </div>
    </div>
  );
}
