import type { InvitationView, OrganizationView, Role } from '@dto/identity';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useCan } from '../../api/session';
import { Load } from '../../shell/load';
import { ProblemSummary } from '../../shell/problem-summary';
import { Button } from '../../ui/button';
import { Field, TextInput } from '../../ui/fields';
import { Row, Rows } from '../../ui/rows';
import { Empty } from '../../ui/states';
import { DateText } from '../../ui/times';
import { useToast } from '../../ui/toast';
import { Refusal, useAct } from '../use-act';
import { RoleBoxes } from './members-panel';
import { roleNames } from './roles';

/** 邀请: colleagues join by the address in a mail; an open invitation can be taken back. */
export function InvitationsPanel({ organization }: { organization: OrganizationView }) {
  const manages = useCan('members.manage');
  const path = `/organizations/${organization.id}/invitations`;
  const key = ['invitations', organization.id];
  const query = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await api.get<{ items: InvitationView[] }>(path, undefined, signal)).data,
    enabled: manages,
  });
  const toast = useToast();
  const withdraw = useAct((id: string) => api.delete(`${path}/${id}`), {
    refresh: [key],
    done: () => toast({ text: '邀请已收回' }),
  });
  if (!manages) return <Empty>由单位管理员邀请同事。</Empty>;
  return (
    <>
      <Invite organization={organization} path={path} refreshKey={key} />
      <Refusal error={withdraw.error} />
      <Load query={query} rows={2} height={56}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>还没有发出过邀请。</Empty>
          ) : (
            <Rows label="邀请">
              {items.map((one) => (
                <Row
                  key={one.id}
                  heading="h3"
                  title={one.email}
                  side={roleNames(one.roles)}
                  meta={
                    one.acceptedAt ? (
                      <>
                        <DateText at={one.acceptedAt} />
                        已加入
                      </>
                    ) : (
                      <>
                        由{one.invitedBy}邀请，有效到 <DateText at={one.expiresAt} as="time" />
                      </>
                    )
                  }
                  sideMeta={
                    !one.acceptedAt && (
                      <Button kind="quiet" size="small" onClick={() => withdraw.mutate(one.id)}>
                        收回
                      </Button>
                    )
                  }
                />
              ))}
            </Rows>
          )
        }
      </Load>
    </>
  );
}

interface InviteProps {
  organization: OrganizationView;
  path: string;
  refreshKey: readonly unknown[];
}

function Invite({ organization, path, refreshKey }: InviteProps) {
  const [email, setEmail] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>([]);
  const toast = useToast();
  const act = useAct(() => api.post(path, { email, roles }), {
    refresh: [refreshKey],
    done: () => {
      toast({ text: `邀请已寄给${email}` });
      setEmail('');
      setRoles([]);
    },
  });
  const problem = act.error ? asProblem(act.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate();
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <ProblemSummary title="邀请还没发出" problem={problem} />
      <Field label="同事的邮箱" name="email" error={problem?.of('email')}>
        <TextInput type="email" value={email} onChange={setEmail} />
      </Field>
      <RoleBoxes kind={organization.kind} roles={roles} onChange={setRoles} error={problem?.of('roles')} />
      <div className="actions">
        <Button kind="primary" type="submit" busy={act.isPending}>
          发邀请
        </Button>
      </div>
    </form>
  );
}
