import './form.css';
import type { ResetRequest } from '@dto/identity';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import { asProblem } from '../api/problem';
import { useSession } from '../api/session';
import { usePage } from '../shell/use-page';
import { ProblemSummary } from '../shell/problem-summary';
import { Button, Link } from '../ui/button';
import { Field, TextInput } from '../ui/fields';
import { Notice } from '../ui/states';

/** 忘了密码: asks for a mail with a link. The answer is the same whether the address has an account or not. */
export function Component() {
  usePage('重设密码', '登录');
  const { mailsKept } = useSession();
  const [email, setEmail] = useState('');
  const ask = useMutation({ mutationFn: (request: ResetRequest) => api.post('/password-resets', request) });
  const problem = ask.error ? asProblem(ask.error) : null;
  return (
    <div className="page-narrow">
      <h1>重设密码</h1>
      {ask.isSuccess ? (
        <>
          <Notice tone="ok">
            如果{email}有账号，重设密码的链接已寄出。
            {mailsKept && '这台机器不往外寄邮件，信在「邮件」页和数据目录的邮件夹里，找管理员要。'}
          </Notice>
          <p>
            <Link to="/login">回到登录</Link>
          </p>
        </>
      ) : (
        <form
          className="form log-in"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            ask.mutate({ email: email.trim() });
          }}
        >
          <ProblemSummary title="没寄出" problem={problem} />
          <Field label="邮箱" name="email" hint="登录用的那个。会寄去一个链接" error={problem?.of('email')}>
            <TextInput type="email" autoComplete="username" value={email} onChange={setEmail} autoFocus />
          </Field>
          <div className="actions">
            <Button kind="primary" type="submit" busy={ask.isPending}>
              寄重设链接
            </Button>
            <Link to="/login">想起来了</Link>
          </div>
        </form>
      )}
    </div>
  );
}
