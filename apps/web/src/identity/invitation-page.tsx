import './form.css';
import { type AcceptInvitationRequest, type InvitationOffer, ORG_KINDS, ROLES } from '@dto/identity';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { api } from '../api/client';
import { asProblem } from '../api/problem';
import { sessionQuery, useSession } from '../api/session';
import { Load } from '../shell/load';
import { usePage } from '../shell/use-page';
import { NewPasswordField } from './new-password-field';
import { ProblemSummary } from '../shell/problem-summary';
import { Button, ButtonLink } from '../ui/button';
import { Field, TextInput } from '../ui/fields';
import { Facts } from '../ui/rows';

/** The page behind an invitation's link: join with a new account, or with the one the address already has. */
export function Component() {
  usePage('加入单位');
  const { token = '' } = useParams();
  const query = useQuery({
    queryKey: ['invitation', token],
    queryFn: async ({ signal }) => (await api.get<InvitationOffer>(`/invitations/${token}`, undefined, signal)).data,
  });
  return (
    <div className="page-narrow">
      <Load query={query} rows={3}>
        {(offer) => <Offer offer={offer} token={token} />}
      </Load>
    </div>
  );
}

function Offer({ offer, token }: { offer: InvitationOffer; token: string }) {
  const { user } = useSession();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const accept = useMutation({
    mutationFn: (request: AcceptInvitationRequest) => api.post(`/invitations/${token}/acceptance`, request),
    onSuccess: async () => {
      const session = await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
      void navigate(session.user ? '/desk' : '/login', { replace: true });
    },
  });
  const problem = accept.error ? asProblem(accept.error) : null;
  const needsLogin = offer.known && user?.email !== offer.email;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate(offer.known ? {} : { name, password });
  };
  return (
    <>
      <h1>加入{offer.orgName}</h1>
      <Facts
        facts={[
          ['邀请人', offer.invitedBy],
          ['单位', `${offer.orgName}（${ORG_KINDS[offer.orgKind]}）`],
          ['角色', offer.roles.map((role) => ROLES[role]).join('、')],
          ['邮箱', offer.email],
        ]}
      />
      {needsLogin ? (
        <>
          <p>{offer.email}已有账号。先用它登录，再回到这里接受。</p>
          <div className="actions">
            <ButtonLink kind="primary" to={`/login?next=${encodeURIComponent(pathname)}`}>
              登录
            </ButtonLink>
          </div>
        </>
      ) : (
        <form className="form log-in" noValidate onSubmit={submit}>
          <ProblemSummary title="还没加入" problem={problem} />
          {!offer.known && (
            <>
              <Field label="姓名" name="name" error={problem?.of('name')}>
                <TextInput autoComplete="name" value={name} onChange={setName} />
              </Field>
              <NewPasswordField
                name="password"
                value={password}
                onChange={setPassword}
                error={problem?.of('password')}
              />
            </>
          )}
          <div className="actions">
            <Button kind="primary" type="submit" busy={accept.isPending}>
              加入
            </Button>
          </div>
        </form>
      )}
    </>
  );
}
