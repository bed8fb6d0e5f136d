import type { CalendarDayView } from '@dto/taxonomy';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client';
import { useCan } from '../../api/session';
import { Load } from '../../shell/load';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { Field, Select, TextInput } from '../../ui/fields';
import { useToast } from '../../ui/toast';
import { Refusal, useAct } from '../use-act';

const thisYear = new Date().getFullYear();
const years = [-1, 0, 1].map((step) => String(thisYear + step));

/** 工作日: the days that differ from Monday to Friday; the bureau's own changes win over the published holidays. */
export function CalendarPanel() {
  const [search, setSearch] = useSearchParams();
  const year = search.get('year') ?? String(thisYear);
  const mayEdit = useCan('calendar.edit');
  const query = useQuery({
    queryKey: ['calendar', year],
    queryFn: async ({ signal }) =>
      (await api.get<CalendarDayView[] | { items: CalendarDayView[] }>('/calendar', { year }, signal)).data,
    select: (data) => (Array.isArray(data) ? data : data.items),
  });
  const toast = useToast();
  const back = useAct((date: string) => api.delete(`/calendar/${date}`), {
    refresh: [['calendar']],
    done: (_, date) => toast({ text: `${date}恢复成国家公布的安排` }),
  });
  return (
    <>
      <Field label="年份">
        <Select
          value={year}
          onChange={(next) => setSearch({ tab: 'calendar', year: next })}
          options={years.map((value) => ({ value, label: `${value}年` }))}
        />
      </Field>
      {mayEdit && <DayForm />}
      <Refusal error={back.error} />
      <Load query={query} rows={8} height={40}>
        {(days) => (
          <DataTable
            caption={`${year}年与平常不同的日子`}
            rows={days}
            id={(day) => day.date}
            columns={[
              { key: 'date', title: '日期', cell: (day) => day.date },
              { key: 'working', title: '安排', cell: (day) => (day.working ? '上班' : '放假') },
              { key: 'note', title: '说明', cell: (day) => day.note || '—' },
              { key: 'by', title: '来源', cell: (day) => (day.overridden ? '本局改动' : '国家公布') },
              {
                key: 'act',
                title: '',
                cell: (day) =>
                  day.overridden && mayEdit ? (
                    <Button kind="quiet" size="small" onClick={() => back.mutate(day.date)}>
                      恢复
                    </Button>
                  ) : null,
              },
            ]}
          />
        )}
      </Load>
    </>
  );
}

function DayForm() {
  const [date, setDate] = useState('');
  const [working, setWorking] = useState('false');
  const [note, setNote] = useState('');
  const toast = useToast();
  const act = useAct(() => api.put(`/calendar/${date}`, { working: working === 'true', note }), {
    refresh: [['calendar']],
    done: () => toast({ text: `已改：${date}${working === 'true' ? '上班' : '放假'}` }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (date) act.mutate();
  };
  return (
    <form className="rules-tools" noValidate onSubmit={submit}>
      <TextInput type="date" aria-label="日期" value={date} onChange={setDate} />
      <Select
        aria-label="安排"
        value={working}
        onChange={setWorking}
        options={[
          { value: 'false', label: '放假' },
          { value: 'true', label: '上班' },
        ]}
      />
      <TextInput aria-label="说明" placeholder="说明，例如：市政府通知" value={note} onChange={setNote} />
      <Button type="submit" busy={act.isPending}>
        改这一天
      </Button>
      <Refusal error={act.error} />
    </form>
  );
}
