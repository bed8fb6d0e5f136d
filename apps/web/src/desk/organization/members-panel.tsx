import type { MemberView, OrganizationView, Role } from '@dto/identity';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { useCan, useSession } from '../../api/session';
import { Load } from '../../shell/load';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/choices';
import { Dialog, InlineConfirm } from '../../ui/dialog';
import { Group } from '../../ui/fields';
import { Row, Rows } from '../../ui/rows';
import { DateText } from '../../ui/times';
import { useToast } from '../../ui/toast';
import { Refusal, useAct } from '../use-act';
import { roleChoices, roleNames } from './roles';

/** 成员: who acts for the organization, in which roles. A role taken away counts at the person's next click. */
export function MembersPanel({ organization }: { organization: OrganizationView }) {
  const path = `/organizations/${organization.id}/members`;
  const query = useQuery({
    queryKey: ['members', organization.id],
    queryFn: async ({ signal }) => (await api.get<{ items: MemberView[] }>(path, undefined, signal)).data,
  });
  return (
    <Load query={query} rows={3} height={60}>
      {({ items }) => (
        <Rows label="成员">
          {items.map((member) => (
            <Member key={member.userId} member={member} organization={organization} />
          ))}
        </Rows>
      )}
    </Load>
  );
}

function Member({ member, organization }: { member: MemberView; organization: OrganizationView }) {
  const { user } = useSession();
  const manages = useCan('members.manage');
  const toast = useToast();
  const [asked, ask] = useState<'roles' | 'remove' | null>(null);
  const path = `/organizations/${organization.id}/members/${member.userId}`;
  const refresh = [['members', organization.id], ['session']];
  const remove = useAct(() => api.delete(path), {
    refresh,
    done: () => toast({ text: `${member.name}已不再是本单位成员` }),
  });
  return (
    <Row
      heading="h3"
      title={member.name}
      side={roleNames(member.roles)}
      meta={member.email}
      sideMeta={
        member.lastSeenAt ? (
          <>
            最近来过 <DateText at={member.lastSeenAt} as="recent" />
          </>
        ) : (
          '还没登录过'
        )
      }
    >
      {manages && asked !== 'remove' && (
        <div className="row-acts">
          <Button size="small" onClick={() => ask('roles')}>
            改角色
          </Button>
          {member.userId !== user?.id && (
            <Button size="small" kind="quiet" onClick={() => ask('remove')}>
              移出本单位…
            </Button>
          )}
        </div>
      )}
      {asked === 'remove' && (
        <InlineConfirm
          act="移出"
          danger
          busy={remove.isPending}
          onConfirm={() => remove.mutate()}
          onCancel={() => ask(null)}
        >
          {member.name}马上不能再以本单位的身份办事，写过的内容都留着。
        </InlineConfirm>
      )}
      <Refusal error={remove.error} />
      {asked === 'roles' && (
        <RolesDialog
          member={member}
          organization={organization}
          path={path}
          refresh={refresh}
          onClose={() => ask(null)}
        />
      )}
    </Row>
  );
}

interface DialogProps {
  member: MemberView;
  organization: OrganizationView;
  path: string;
  refresh: readonly (readonly unknown[])[];
  onClose: () => void;
}

function RolesDialog({ member, organization, path, refresh, onClose }: DialogProps) {
  const [roles, setRoles] = useState<readonly Role[]>(member.roles);
  const toast = useToast();
  const act = useAct(() => api.put(path, { roles }), {
    refresh,
    done: () => {
      toast({ text: `${member.name}现在是${roleNames(roles)}` });
      onClose();
    },
  });
  return (
    <Dialog title={`${member.name}的角色`} open onClose={onClose}>
      <RoleBoxes kind={organization.kind} roles={roles} onChange={setRoles} />
      <Refusal error={act.error} />
      <div className="actions">
        <Button kind="primary" busy={act.isPending} onClick={() => act.mutate()}>
          保存
        </Button>
        <Button kind="quiet" onClick={onClose}>
          取消
        </Button>
      </div>
    </Dialog>
  );
}

interface BoxesProps {
  kind: OrganizationView['kind'];
  roles: readonly Role[];
  onChange: (roles: readonly Role[]) => void;
  error?: string;
}

export function RoleBoxes({ kind, roles, onChange, error }: BoxesProps) {
  return (
    <Group label="角色" name="roles" error={error}>
      {roleChoices(kind).map(({ value, label }) => (
        <Checkbox
          key={value}
          label={label}
          checked={roles.includes(value)}
          onChange={(on) => onChange(on ? [...roles, value] : roles.filter((one) => one !== value))}
        />
      ))}
    </Group>
  );
}
