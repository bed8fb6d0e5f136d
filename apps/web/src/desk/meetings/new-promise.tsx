import { useState } from 'react';
import { api } from '../../api/client';
import { Button } from '../../ui/button';
import { Field, Select, TextInput } from '../../ui/fields';
import { Refusal, useAct } from '../use-act';

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** What somebody promised: who, what, by when. */
export function NewPromise({ regions }: { regions: readonly { value: string; label: string }[] }) {
  const [form, setForm] = useState({ regionCode: '', text: '', madeOn: today(), due: '' });
  const put = (name: keyof typeof form) => (value: string) => setForm((now) => ({ ...now, [name]: value }));
  const regionCode = form.regionCode || regions[0]?.value || '';
  const act = useAct(() => api.post('/meetings/promises', { ...form, regionCode }), {
    refresh: [['promises']],
    done: () => setForm((now) => ({ ...now, text: '', due: '' })),
  });
  return (
    <form
      className="panel new-promise"
      aria-label="记一条承诺"
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate();
      }}
    >
      <h2>记一条承诺</h2>
      <div className="new-promise-fields">
        {regions.length > 1 && (
          <Field label="地区" name="regionCode">
            <Select value={regionCode} onChange={put('regionCode')} options={[...regions]} />
          </Field>
        )}
        <Field label="承诺的事" name="text">
          <TextInput value={form.text} onChange={put('text')} />
        </Field>
        <Field label="会议日期" name="madeOn">
          <TextInput type="date" value={form.madeOn} onChange={put('madeOn')} />
        </Field>
        <Field label="期限" name="due">
          <TextInput type="date" value={form.due} onChange={put('due')} />
        </Field>
      </div>
      <Refusal error={act.error} />
      <div className="actions">
        <Button type="submit" kind="primary" busy={act.isPending} disabled={!form.text.trim() || !form.due}>
          记下
        </Button>
      </div>
    </form>
  );
}
