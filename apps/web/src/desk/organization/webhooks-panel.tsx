import { NOTICE_KINDS, type NoticeKind, type WebhookCreated, type WebhookView } from '@dto/notifications';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useCan, useSession } from '../../api/session';
import { Load } from '../../shell/load';
import { ProblemSummary } from '../../shell/problem-summary';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/choices';
import { Field, Group, TextInput } from '../../ui/fields';
import { Empty, Notice } from '../../ui/states';
import { DateText } from '../../ui/times';
import { useToast } from '../../ui/toast';
import { groupsFor } from '../notices/groups';
import { Refusal, useAct } from '../use-act';
import { WebhookLog } from './webhook-log';

const KEY = ['webhooks'];

/** 推送: what this organization is told, sent to its own system, signed. */
export function WebhooksPanel() {
  const manages = useCan('webhooks.manage');
  const [made, setMade] = useState<WebhookCreated | null>(null);
  const query = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await api.get<{ items: WebhookView[] }>('/webhooks', undefined, signal)).data,
    enabled: manages,
  });
  if (!manages) return <Empty>由单位管理员设置推送。</Empty>;
  return (
    <>
      <p className="meta">
        本单位收到的通知可以同时推送到自己的系统，按Standard Webhooks签名。没接到会重试约一天，也可以逐条重推。
      </p>
      {made && (
        <Notice tone="ok">
          <p>推送到{new URL(made.url).host}的签名密钥，只显示这一次，现在就存好：</p>
          <p>
            <code className="secret">{made.secret}</code>
          </p>
        </Notice>
      )}
      <Load query={query} rows={2} height={72}>
        {({ items }) => (
          <>
            {items.length === 0 && <Empty>还没有推送地址。</Empty>}
            <ul className="webhooks">
              {items.map((hook) => (
                <Hook key={hook.id} hook={hook} />
              ))}
            </ul>
          </>
        )}
      </Load>
      <NewHook onMade={setMade} />
    </>
  );
}

function Hook({ hook }: { hook: WebhookView }) {
  const [search, setSearch] = useSearchParams();
  const toast = useToast();
  const path = `/webhooks/${hook.id}`;
  const log = ['list', `${path}/deliveries`];
  const open = search.get('open') === hook.id;
  const show = (shown: boolean) =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now);
        if (shown) next.set('open', hook.id);
        else next.delete('open');
        return next;
      },
      { preventScrollReset: true },
    );
  const ping = useAct(() => api.post(`${path}/pings`), {
    refresh: [KEY, log],
    done: () => show(true),
  });
  const pause = useAct((active: boolean) => api.put(`${path}/activity`, { active }), { refresh: [KEY] });
  const remove = useAct(() => api.delete(path), { refresh: [KEY], done: () => toast({ text: '推送地址已删除' }) });
  const [sure, setSure] = useState(false);
  return (
    <li className="webhook">
      <h2>{hook.url}</h2>
      <p className="meta">
        {hook.active ? '启用' : '已停用'}，
        {hook.kinds.length ? hook.kinds.map((kind) => NOTICE_KINDS[kind].label).join('、') : '全部通知'}。
        {hook.lastDeliveredAt && (
          <>
            最近送达 <DateText at={hook.lastDeliveredAt} as="time" />。
          </>
        )}
        {hook.waiting > 0 && `${hook.waiting}条等着重试。`}
        {hook.failed > 0 && <strong>{hook.failed}条没送到。</strong>}
      </p>
      <div className="actions">
        <Button size="small" aria-expanded={open} onClick={() => show(!open)}>
          {open ? '收起记录' : '推送记录'}
        </Button>
        {hook.active && (
          <Button size="small" busy={ping.isPending} onClick={() => ping.mutate()}>
            发一条测试
          </Button>
        )}
        <Button kind="quiet" size="small" onClick={() => pause.mutate(!hook.active)}>
          {hook.active ? '停用' : '启用'}
        </Button>
        {sure ? (
          <>
            <span className="meta">删除后不能再验签和重推。</span>
            <Button kind="danger" size="small" busy={remove.isPending} onClick={() => remove.mutate()}>
              确认删除
            </Button>
            <Button kind="quiet" size="small" onClick={() => setSure(false)}>
              不删
            </Button>
          </>
        ) : (
          <Button kind="quiet" size="small" onClick={() => setSure(true)}>
            删除
          </Button>
        )}
      </div>
      <Refusal error={ping.error ?? pause.error ?? remove.error} />
      {open && <WebhookLog hook={hook} refresh={[KEY, log]} />}
    </li>
  );
}

function NewHook({ onMade }: { onMade: (made: WebhookCreated) => void }) {
  const session = useSession();
  const [url, setUrl] = useState('');
  const [all, setAll] = useState(true);
  const [kinds, setKinds] = useState<readonly NoticeKind[]>([]);
  const act = useAct(() => api.post<WebhookCreated>('/webhooks', { url, kinds: all ? [] : kinds }), {
    refresh: [KEY],
    done: ({ data }) => {
      onMade(data);
      setUrl('');
      setKinds([]);
      setAll(true);
    },
  });
  const problem = act.error ? asProblem(act.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate();
  };
  const groups = groupsFor(session);
  const offered = (Object.keys(NOTICE_KINDS) as NoticeKind[]).filter((kind) =>
    groups.includes(NOTICE_KINDS[kind].group),
  );
  return (
    <form className="form" noValidate onSubmit={submit}>
      <h2>新的推送地址</h2>
      <ProblemSummary title="地址还没存上" problem={problem} />
      <Field label="接收地址" name="url" hint="公网上以https://开头的地址" error={problem?.of('url')}>
        <TextInput value={url} onChange={setUrl} inputMode="url" />
      </Field>
      <Group label="推送哪些" name="kinds" error={problem?.of('kinds')}>
        <Checkbox label="全部通知" checked={all} onChange={setAll} />
        {!all && (
          <div className="webhook-kinds">
            {offered.map((kind) => (
              <Checkbox
                key={kind}
                label={NOTICE_KINDS[kind].label}
                checked={kinds.includes(kind)}
                onChange={(on) => setKinds((now) => (on ? [...now, kind] : now.filter((one) => one !== kind)))}
              />
            ))}
          </div>
        )}
      </Group>
      <div className="actions">
        <Button kind="primary" type="submit" busy={act.isPending}>
          存下地址
        </Button>
      </div>
    </form>
  );
}
