import './notices.css';
import { type NoticeView, PRICINGS } from '@dto/deals';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { api } from '../api/client';
import { asProblem } from '../api/problem';
import { Load } from '../shell/load';
import { ProblemSummary } from '../shell/problem-summary';
import { usePage } from '../shell/use-page';
import { Money } from '../ui/amounts';
import { Button, Link } from '../ui/button';
import { Field, TextArea, TextInput } from '../ui/fields';
import { Facts } from '../ui/rows';
import { Notice } from '../ui/states';
import { DateText, Deadline } from '../ui/times';
import { NoticeStatus } from './notice-status';

/** One 公示 with the form for whoever objects; nobody needs an account for it. */
export function Component() {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['notice', id],
    queryFn: async ({ signal }) => (await api.get<NoticeView>(`/notices/${id}`, undefined, signal)).data,
    placeholderData: undefined,
  });
  usePage(query.data?.title, '公示');
  return (
    <div className="page-wide">
      <div className="content notices">
        <nav className="meta" aria-label="位置">
          <Link to="/notices">公示</Link>
        </nav>
        <Load query={query} rows={4} height={96}>
          {(notice) => <One notice={notice} />}
        </Load>
      </div>
    </div>
  );
}

function One({ notice }: { notice: NoticeView }) {
  return (
    <>
      <header className="notice-head">
        <NoticeStatus notice={notice} />
        <h1>{notice.title}</h1>
        <p className="notice-price">
          <Money value={notice.price} big />
          <span className="meta">{PRICINGS[notice.pricing]}</span>
        </p>
      </header>
      <div className="notice-columns">
        <div>
          {notice.abstract && <p className="prose">{notice.abstract}</p>}
          <Facts
            facts={[
              ['转让方', notice.seller],
              ['受让方', notice.buyer],
              ['利害关系', notice.relatedBuyer ? '受让方与完成人或转让单位有利害关系' : '没有申报利害关系'],
              [
                '公示期',
                <span key="days">
                  <DateText at={notice.startsOn} />至<DateText at={notice.endsOn} />，{notice.days}天
                </span>,
              ],
              ['依据', `${notice.source}（${notice.grade}）`],
            ]}
          />
        </div>
        <aside aria-label="提出异议">
          {notice.state === 'running' || notice.state === 'objected' ? (
            <Objection notice={notice} />
          ) : (
            <Notice>公示期已过，不能在这里提异议。向公示单位反映。</Notice>
          )}
        </aside>
      </div>
    </>
  );
}

function Objection({ notice }: { notice: NoticeView }) {
  const [form, setForm] = useState({ name: '', contact: '', text: '' });
  const put = (name: keyof typeof form) => (value: string) => setForm((now) => ({ ...now, [name]: value }));
  const act = useMutation({ mutationFn: () => api.post(`/notices/${notice.id}/objections`, form) });
  if (act.isSuccess) return <Notice tone="ok">已收到。处理完之前这份合同不能签，处理结果按你留的联系方式答复。</Notice>;
  const problem = act.error ? asProblem(act.error) : null;
  return (
    <form
      className="objection"
      onSubmit={(event) => {
        event.preventDefault();
        if (!act.isPending) act.mutate();
      }}
    >
      <h2>提出异议</h2>
      <p className="meta">
        <Deadline at={notice.endsOn} />
        。姓名和联系方式只给处理的单位和科技局看。
      </p>
      <ProblemSummary title="还没提交上" problem={problem} />
      <Field name="name" label="姓名或单位" error={problem?.of('name')}>
        <TextInput value={form.name} onChange={put('name')} maxLength={80} autoComplete="name" />
      </Field>
      <Field name="contact" label="联系方式" hint="电话或邮箱，用来答复你" error={problem?.of('contact')}>
        <TextInput value={form.contact} onChange={put('contact')} maxLength={120} />
      </Field>
      <Field name="text" label="异议" hint="哪里不对，有什么依据" error={problem?.of('text')}>
        <TextArea value={form.text} onChange={put('text')} limit={2000} />
      </Field>
      <div className="actions">
        <Button kind="primary" type="submit" busy={act.isPending}>
          提交异议
        </Button>
      </div>
    </form>
  );
}
