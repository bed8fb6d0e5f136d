import type { NewTokenView, TokenView } from '@dto/identity';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useSession } from '../../api/session';
import { Load } from '../../shell/load';
import { ProblemSummary } from '../../shell/problem-summary';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/choices';
import { Field, Group, TextInput } from '../../ui/fields';
import { Row, Rows } from '../../ui/rows';
import { Empty, Notice } from '../../ui/states';
import { DateText } from '../../ui/times';
import { useToast } from '../../ui/toast';
import { Refusal, useAct } from '../use-act';

/** API tokens for programs: never more than the person may do, each with an end. */
export function TokensPanel() {
  const [made, setMade] = useState<NewTokenView | null>(null);
  const toast = useToast();
  const query = useQuery({
    queryKey: ['tokens'],
    queryFn: async ({ signal }) => (await api.get<{ items: TokenView[] }>('/account/tokens', undefined, signal)).data,
  });
  const revoke = useAct((id: string) => api.delete(`/account/tokens/${id}`), {
    refresh: [['tokens']],
    done: () => toast({ text: '令牌已作废' }),
  });
  return (
    <>
      <p className="meta">
        本单位自己的程序用令牌访问<a href="/api/docs">开放接口</a>，以你现在的单位和角色办事。
      </p>
      {made && (
        <Notice tone="ok">
          <p>「{made.name}」的令牌，只显示这一次，现在就存好：</p>
          <p>
            <code className="secret">{made.secret}</code>
          </p>
        </Notice>
      )}
      <Refusal error={revoke.error} />
      <Load query={query} rows={2} height={60}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>还没有令牌。</Empty>
          ) : (
            <Rows label="令牌">
              {items.map((token) => (
                <Row
                  key={token.id}
                  heading="h2"
                  title={token.name}
                  side={
                    <Button kind="quiet" size="small" onClick={() => revoke.mutate(token.id)}>
                      作废
                    </Button>
                  }
                  meta={token.scopes.join('、')}
                  sideMeta={
                    <>
                      有效到 <DateText at={token.expiresAt} as="table" />
                    </>
                  }
                />
              ))}
            </Rows>
          )
        }
      </Load>
      <NewToken onMade={setMade} />
    </>
  );
}

function NewToken({ onMade }: { onMade: (token: NewTokenView) => void }) {
  const { permissions } = useSession();
  const [name, setName] = useState('');
  const [days, setDays] = useState('90');
  const [scopes, setScopes] = useState<readonly string[]>([]);
  const act = useAct(() => api.post<NewTokenView>('/account/tokens', { name, days: Number(days), scopes }), {
    refresh: [['tokens']],
    done: ({ data }) => {
      onMade(data);
      setName('');
      setScopes([]);
    },
  });
  const problem = act.error ? asProblem(act.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate();
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <h2>新的令牌</h2>
      <ProblemSummary title="令牌还没建" problem={problem} />
      <Field label="用途" name="name" hint="哪个程序用它" error={problem?.of('name')}>
        <TextInput value={name} onChange={setName} />
      </Field>
      <Field label="有效天数" name="days" error={problem?.of('days')}>
        <TextInput value={days} onChange={setDays} inputMode="numeric" unit="天" />
      </Field>
      <Group label="权限" name="scopes" error={problem?.of('scopes')}>
        <div className="scopes">
          {permissions.map((permission) => (
            <Checkbox
              key={permission}
              label={<code>{permission}</code>}
              checked={scopes.includes(permission)}
              onChange={(on) =>
                setScopes((now) => (on ? [...now, permission] : now.filter((one) => one !== permission)))
              }
            />
          ))}
        </div>
      </Group>
      <div className="actions">
        <Button kind="primary" type="submit" busy={act.isPending}>
          建令牌
        </Button>
      </div>
    </form>
  );
}
