import { type MemberView, type OrgKind, type Role, ROLES, ROLES_OF_KIND } from '@dto/identity';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { useCan, useSession } from '../../api/session';
import { Load } from '../../shell/load';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/choices';
import { InlineConfirm } from '../../ui/dialog';
import { Row, Rows } from '../../ui/rows';
import { Empty } from '../../ui/states';
import { DateText } from '../../ui/times';
import { Refusal, useAct } from '../use-act';

export const roleWords = (roles: readonly Role[]) => roles.map((role) => ROLES[role]).join('、');

/** Who acts for the unit, and in which roles. */
export function Members({ orgId, kind }: { orgId: string; kind: OrgKind }) {
  const query = useQuery({
    queryKey: ['members', orgId],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: MemberView[] }>(`/organizations/${orgId}/members`, undefined, signal)).data.items,
  });
  return (
    <section aria-labelledby="members">
      <h3 id="members">成员</h3>
      <Load query={query} rows={3}>
        {(members) =>
          members.length === 0 ? (
            <Empty>还没有成员。</Empty>
          ) : (
            <Rows label="成员">
              {members.map((member) => (
                <Member key={member.userId} member={member} orgId={orgId} kind={kind} />
              ))}
            </Rows>
          )
        }
      </Load>
    </section>
  );
}

function Member({ member, orgId, kind }: { member: MemberView; orgId: string; kind: OrgKind }) {
  const manages = useCan('members.manage');
  const { user } = useSession();
  const [asked, ask] = useState<'roles' | 'remove' | null>(null);
  const self = user?.id === member.userId;
  return (
    <Row
      heading="div"
      title={member.name}
      side={roleWords(member.roles)}
      meta={member.email}
      sideMeta={
        member.lastSeenAt ? (
          <>
            上次登录
            <DateText at={member.lastSeenAt} as="recent" />
          </>
        ) : (
          '还没登录过'
        )
      }
    >
      {asked === 'roles' ? (
        <RolesForm member={member} orgId={orgId} kind={kind} onClose={() => ask(null)} />
      ) : asked === 'remove' ? (
        <Remove member={member} orgId={orgId} onClose={() => ask(null)} />
      ) : (
        manages && (
          <div className="actions">
            <Button size="small" kind="quiet" onClick={() => ask('roles')}>
              改角色
            </Button>
            {!self && (
              <Button size="small" kind="quiet" onClick={() => ask('remove')}>
                移出单位…
              </Button>
            )}
          </div>
        )
      )}
    </Row>
  );
}

interface Acting {
  member: MemberView;
  orgId: string;
  onClose: () => void;
}

function RolesForm({ member, orgId, kind, onClose }: Acting & { kind: OrgKind }) {
  const [roles, setRoles] = useState<Role[]>(member.roles);
  const act = useAct(() => api.put(`/organizations/${orgId}/members/${member.userId}`, { roles }), {
    refresh: [['members', orgId], ['session']],
    done: onClose,
  });
  return (
    <div className="roles-form">
      <RoleChecks kind={kind} value={roles} onChange={setRoles} />
      <Refusal error={act.error} />
      <div className="actions">
        <Button
          size="small"
          kind="primary"
          busy={act.isPending}
          disabled={roles.length === 0}
          onClick={() => act.mutate()}
        >
          保存角色
        </Button>
        <Button size="small" kind="quiet" onClick={onClose}>
          取消
        </Button>
      </div>
    </div>
  );
}

export function RoleChecks({
  kind,
  value,
  onChange,
}: {
  kind: OrgKind;
  value: readonly Role[];
  onChange: (roles: Role[]) => void;
}) {
  return (
    <fieldset>
      <legend className="visually-hidden">角色</legend>
      <div className="choices" data-row="">
        {ROLES_OF_KIND[kind].map((role) => (
          <Checkbox
            key={role}
            label={ROLES[role]}
            checked={value.includes(role)}
            onChange={(on) => onChange(on ? [...value, role] : value.filter((other) => other !== role))}
          />
        ))}
      </div>
    </fieldset>
  );
}

function Remove({ member, orgId, onClose }: Acting) {
  const act = useAct(() => api.delete(`/organizations/${orgId}/members/${member.userId}`), {
    refresh: [['members', orgId]],
    done: onClose,
  });
  return (
    <>
      <InlineConfirm act="移出" danger busy={act.isPending} onConfirm={() => act.mutate()} onCancel={onClose}>
        {member.name}马上不能再代表本单位，写过的需求和成果留下。
      </InlineConfirm>
      <Refusal error={act.error} />
    </>
  );
}
