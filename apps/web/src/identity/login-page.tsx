import './form.css';
import { type DemoAccountView, type LoginRequest, ROLES } from '@dto/identity';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { api } from '../api/client';
import { asProblem, Problem } from '../api/problem';
import { useLogin, useSession } from '../api/session';
import { useNext } from '../shell/next';
import { usePage } from '../shell/use-page';
import { Button, Link } from '../ui/button';
import { Field, TextInput } from '../ui/fields';
import { ErrorSummary } from '../ui/states';

/** 登录, and its second step when the account has a second factor. */
export function Component() {
  usePage('登录');
  const session = useSession();
  const next = useNext();
  const navigate = useNavigate();
  const login = useLogin();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const problem = login.error ? asProblem(login.error) : null;
  const asksCode = problem?.code === 'identity.totp-needed';
  useEffect(() => {
    if (asksCode) setCode((now) => now ?? '');
  }, [asksCode]);

  // Arriving with a session: nothing to do here.
  if (session.user && !login.isPending) return <Navigate to={next} replace />;
  const send = (request: LoginRequest) =>
    login.mutate(request, { onSuccess: () => void navigate(next, { replace: true }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ email: email.trim(), password, totp: code || undefined });
  };
  return (
    <div className="page-narrow">
      <h1>{code === null ? '登录' : '输入动态码'}</h1>
      <form className="form log-in" onSubmit={submit} noValidate>
        <Refusal problem={problem} silent={asksCode && !code} />
        {code === null ? (
          <>
            <Field label="邮箱" name="email" error={problem?.of('email')}>
              <TextInput
                type="email"
                autoComplete="username"
                inputMode="email"
                value={email}
                onChange={setEmail}
                autoFocus
              />
            </Field>
            <Field label="密码" name="password" error={problem?.of('password')}>
              <TextInput type="password" autoComplete="current-password" value={password} onChange={setPassword} />
            </Field>
          </>
        ) : (
          <Field
            label="动态码"
            name="totp"
            hint="打开手机上的验证器，填6位数字。手机不在身边就填一个恢复码"
            error={problem?.of('totp')}
          >
            <TextInput
              autoComplete="one-time-code"
              inputMode="text"
              maxLength={20}
              value={code}
              onChange={setCode}
              autoFocus
            />
          </Field>
        )}
        <div className="actions">
          <Button kind="primary" type="submit" busy={login.isPending}>
            登录
          </Button>
          {code === null ? (
            <Link to="/password-reset">忘了密码</Link>
          ) : (
            <Button
              kind="quiet"
              onClick={() => {
                setCode(null);
                login.reset();
              }}
            >
              换个账号
            </Button>
          )}
        </div>
        {code === null && (
          <p className="quiet">
            单位还没有账号？<Link to="/register">单位注册</Link>
          </p>
        )}
      </form>
      {session.demo && code === null && (
        <DemoAccounts
          onPick={(account) => {
            setEmail(account.email);
            send({ email: account.email, password: account.password });
          }}
        />
      )}
    </div>
  );
}

/** What the server said, above the form; the first request for a code is no error. */
function Refusal({ problem, silent }: { problem: Problem | null; silent: boolean }) {
  if (!problem || silent) return null;
  return (
    <ErrorSummary
      title="没登录上"
      detail={problem.errors.length ? undefined : problem.message}
      errors={problem.errors}
    />
  );
}

/** Those who post and answer first, then those who review. */
const order = Object.keys(ROLES);

function DemoAccounts({ onPick }: { onPick: (account: DemoAccountView) => void }) {
  const { data } = useQuery({
    queryKey: ['demo-accounts'],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: DemoAccountView[] }>('/demo-accounts', undefined, signal)).data.items,
  });
  const accounts = [...(data ?? [])].sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
  if (accounts.length === 0) return null;
  return (
    <section className="demo-accounts" aria-labelledby="demo-title">
      <h2 id="demo-title">演示账号</h2>
      <p className="meta">数据都是编的，点一个就进去。</p>
      <ul>
        {accounts.map((account) => (
          <li key={account.email + account.role}>
            <button type="button" onClick={() => onPick(account)}>
              <strong>{ROLES[account.role]}</strong>
              <span className="quiet">{account.name}</span>
              <span className="meta">
                {account.orgName}，{account.email}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
