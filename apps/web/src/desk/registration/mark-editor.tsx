import type { ReturnMark } from '@dto/contracts';
import { useState } from 'react';
import { Button } from '../../ui/button';
import { Field, TextArea } from '../../ui/fields';

interface Props {
  path: string;
  label: string;
  onSave: (mark: ReturnMark) => void;
  onCancel: () => void;
}

/** What is wrong at one place and what it should become: both, or the applicant is none the wiser. */
export function MarkEditor({ path, label, onSave, onCancel }: Props) {
  const [note, setNote] = useState('');
  const [suggestion, setSuggestion] = useState('');
  const [tried, setTried] = useState(false);
  const save = () => {
    if (!note.trim() || !suggestion.trim()) return setTried(true);
    onSave({ path, note: note.trim(), suggestion: suggestion.trim() });
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
        name={`mark-${path}`}
        label={`「${label}」哪里不对`}
        hint="写进补正通知书，申请人会看到"
        error={tried && !note.trim() ? '写上哪里不对' : null}
      >
        <TextArea value={note} onChange={setNote} autoFocus rows={1} />
      </Field>
      <Field name={`mend-${path}`} label="改成什么样" error={tried && !suggestion.trim() ? '写上改成什么样' : null}>
        <TextArea value={suggestion} onChange={setSuggestion} rows={1} />
      </Field>
      <div className="actions">
        <Button kind="primary" size="small" onClick={save}>
          记下
        </Button>
        <Button kind="quiet" size="small" onClick={onCancel}>
          取消
        </Button>
      </div>
    </div>
  );
}
