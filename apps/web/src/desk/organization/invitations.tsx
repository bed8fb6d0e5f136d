import type { InvitationView, OrgKind, Role } from '@dto/identity';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useCan, useSession } from '../../api/session';
import { Load } from '../../shell/load';
import { Button } from '../../ui/button';
import { dateText } from '../../ui/dates';
import { Field, TextInput } from '../../ui/fields';
import { Row, Rows } from '../../ui/rows';
import { useToast } from '../../ui/toast';
import { Refusal, useAct } from '../use-act';
import { RoleChecks, roleWords } from './members';

/** Asking somebody in: e-mail and roles; what is still open can be withdrawn. */
export function Invitations({ orgId, kind }: { orgId: string; kind: OrgKind }) {
  const manages = useCan('members.manage');
  const path = `/organizations/${orgId}/invitations`;
  const query = useQuery({
    queryKey: ['invitations', orgId],
    queryFn: async ({ signal }) => (await api.get<{ items: InvitationView[] }>(path, undefined, signal)).data.items,
    enabled: manages,
  });
  const drop = useAct((id: string) => api.delete(`${path}/${id}`), { refresh: [['invitations', orgId]] });
  if (!manages) return null;
  return (
    <section aria-labelledby="invitations">
      <h3 id="invitations">邀请</h3>
      <Invite path={path} orgId={orgId} kind={kind} />
      <Load query={query} rows={1}>
        {(items) => {
          const open = items.filter(({ acceptedAt }) => !acceptedAt);
          return open.length === 0 ? null : (
            <Rows label="还没接受的邀请">
              {open.map((one) => (
                <Row
                  key={one.id}
                  heading="div"
                  title={one.email}
                  side={roleWords(one.roles)}
                  meta={`${one.invitedBy}邀请，${dateText(one.expiresAt)}前有效`}
                  sideMeta={
                    <Button
                      size="small"
                      kind="quiet"
                      busy={drop.isPending && drop.variables === one.id}
                      onClick={() => drop.mutate(one.id)}
                    >
                      收回邀请
                    </Button>
                  }
                />
              ))}
            </Rows>
          );
        }}
      </Load>
      <Refusal error={drop.error} />
    </section>
  );
}

function Invite({ path, orgId, kind }: { path: string; orgId: string; kind: OrgKind }) {
  const [email, setEmail] = useState('');
  const [roles, setRoles] = useState<Role[]>([]);
  const { mailsKept } = useSession();
  const toast = useToast();
  const act = useAct(() => api.post(path, { email, roles }), {
    refresh: [['invitations', orgId]],
    done: () => {
      toast({ text: mailsKept ? `邀请邮件已写好，存在本机的邮件里，没有寄出` : `邀请已发到${email}` });
      setEmail('');
      setRoles([]);
    },
  });
  return (
    <form
      className="invite"
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate();
      }}
    >
      <Field
        name="email"
        label="邀请谁"
        hint="发到这个邮箱，点链接就能加入"
        error={act.error ? asProblem(act.error).of('email') : null}
      >
        <TextInput type="email" value={email} onChange={setEmail} required />
      </Field>
      <RoleChecks kind={kind} value={roles} onChange={setRoles} />
      <Refusal error={act.error} />
      <div>
        <Button type="submit" busy={act.isPending} disabled={!email.includes('@') || roles.length === 0}>
          发邀请
        </Button>
      </div>
    </form>
  );
}
