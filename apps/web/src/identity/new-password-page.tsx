import './form.css';
import type { NewPasswordRequest } from '@dto/identity';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { api } from '../api/client';
import { asProblem } from '../api/problem';
import { usePage } from '../shell/use-page';
import { NewPasswordField } from './new-password-field';
import { ProblemSummary } from '../shell/problem-summary';
import { Button, ButtonLink, Link } from '../ui/button';
import { Notice } from '../ui/states';

/** The page behind the mail's link. Every other log-in of the account ends with the change. */
export function Component() {
  usePage('新密码', '登录');
  const { token = '' } = useParams();
  const [password, setPassword] = useState('');
  const change = useMutation({
    mutationFn: (request: NewPasswordRequest) => api.post(`/password-resets/${token}`, request),
  });
  const problem = change.error ? asProblem(change.error) : null;
  return (
    <div className="page-narrow">
      <h1>设新密码</h1>
      {change.isSuccess ? (
        <>
          <Notice tone="ok">密码已换。别处登录的都已退出。</Notice>
          <div className="actions">
            <ButtonLink kind="primary" to="/login">
              去登录
            </ButtonLink>
          </div>
        </>
      ) : (
        <form
          className="form log-in"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            change.mutate({ password });
          }}
        >
          <ProblemSummary title="没换成" problem={problem} />
          {problem?.status === 404 && <Link to="/password-reset">再要一个链接</Link>}
          <NewPasswordField
            label="新密码"
            autoFocus
            name="password"
            value={password}
            onChange={setPassword}
            error={problem?.of('password')}
          />
          <div className="actions">
            <Button kind="primary" type="submit" busy={change.isPending}>
              换成这个
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}
