import { useState } from 'react';
import { asProblem } from '../../../api/problem';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Field, Select, TextInput } from '../../../ui/fields';
import { Refusal } from '../../use-act';
import { useStep } from '../use-step';

const lengths = [30, 60, 90, 120, 180].map((minutes) => ({
  value: String(minutes),
  label: minutes < 60 ? `${minutes}分钟` : `${minutes / 60}小时`,
}));

/** Proposes a meeting; the time is Beijing's, whatever the computer thinks. */
export function MeetingForm({ dealId, open, onClose }: { dealId: string; open: boolean; onClose: () => void }) {
  const [form, setForm] = useState({ title: '', day: '', time: '09:30', minutes: '60', place: '', link: '' });
  const put = (name: keyof typeof form) => (value: string) => setForm((now) => ({ ...now, [name]: value }));
  const step = useStep(dealId, onClose);
  const problem = step.error ? asProblem(step.error) : null;
  const send = () =>
    step.mutate({
      path: 'meetings',
      body: {
        title: form.title.trim(),
        startsAt: `${form.day}T${form.time}:00+08:00`,
        minutes: Number(form.minutes),
        place: form.place.trim() || undefined,
        link: form.link.trim() || undefined,
      },
    });
  return (
    <Dialog title="约开会" open={open} onClose={onClose}>
      <form
        className="meeting-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!step.isPending) send();
        }}
      >
        <Field label="谈什么" error={problem?.of('title')}>
          <TextInput value={form.title} onChange={put('title')} maxLength={120} required />
        </Field>
        <div className="term-pair three">
          <Field label="日期" error={problem?.of('startsAt')}>
            <TextInput type="date" value={form.day} onChange={put('day')} required />
          </Field>
          <Field label="时间">
            <TextInput type="time" value={form.time} onChange={put('time')} required />
          </Field>
          <Field label="多久">
            <Select value={form.minutes} onChange={put('minutes')} options={lengths} />
          </Field>
        </div>
        <Field label="地点" hint="地点和会议链接至少写一个" optional error={problem?.of('place')}>
          <TextInput value={form.place} onChange={put('place')} maxLength={200} />
        </Field>
        <Field label="会议链接" optional error={problem?.of('link')}>
          <TextInput type="url" value={form.link} onChange={put('link')} placeholder="https://" maxLength={500} />
        </Field>
        <Refusal error={step.error} />
        <div className="actions">
          <Button kind="primary" type="submit" busy={step.isPending}>
            发给对方
          </Button>
          <Button kind="quiet" onClick={onClose}>
            取消
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
