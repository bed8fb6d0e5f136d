import type { OrganizationView, VerificationRequest } from '@dto/identity';
import { checkUscc } from '@guibang/kernel';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../api/client';
import { useCan } from '../../api/session';
import { Load } from '../../shell/load';
import { Button, Link } from '../../ui/button';
import { InlineConfirm, ReasonDialog } from '../../ui/dialog';
import { sizeText } from '../../ui/file-size';
import { Notice } from '../../ui/states';
import { Status } from '../../ui/status';
import { useToast } from '../../ui/toast';
import { ReadOnly } from '../organization/facts-form';
import { organizationQuery } from '../organization/queries';
import { Refusal, useAct } from '../use-act';

/** One organization before the officer: what it says, what the code's check digits say, its licence, the decision. */
export function Case({ id, back }: { id: string; back: string }) {
  const query = useQuery(organizationQuery(id));
  return (
    <section className="case" aria-label="单位资料">
      <Link className="case-back" to={back}>
        返回列表
      </Link>
      <Load query={query} rows={5}>
        {(organization) => (
          <>
            <div className="organization-head">
              <h2>{organization.name}</h2>
              <Status entity="organization" state={organization.state} myTurn={organization.state === 'submitted'} />
            </div>
            <UsccVerdict organization={organization} />
            <ReadOnly organization={organization} />
            <LicenceLine organization={organization} />
            {organization.verified && (
              <Link to={`/desk/organizations/${organization.id}/thread`}>来龙去脉：洽谈、合同和到账</Link>
            )}
            {organization.decision?.reason && <p className="meta">上次的意见：{organization.decision.reason}</p>}
            <Decision organization={organization} back={back} />
          </>
        )}
      </Load>
    </section>
  );
}

function UsccVerdict({ organization: { uscc, usccOverrideReason } }: { organization: OrganizationView }) {
  const verdict = checkUscc(uscc);
  if (verdict.ok) return <Notice tone="ok">信用代码的两个校验位都对。</Notice>;
  return (
    <Notice tone="warn">
      信用代码校验不通过{verdict.expected ? `，按规则应是${verdict.expected}` : ''}。
      {usccOverrideReason ? `申请人的说明：${usccOverrideReason}` : '申请人没有说明原因。'}
    </Notice>
  );
}

function LicenceLine({ organization: { id, licence } }: { organization: OrganizationView }) {
  if (!licence) return <Notice tone="warn">没有上传证照。</Notice>;
  return (
    <p>
      证照：<a href={`/api/v1/organizations/${id}/licence`}>{licence.name}</a>{' '}
      <span className="meta">{sizeText(licence.size)}</span>
    </p>
  );
}

const done: Record<VerificationRequest['decision'], string> = {
  verify: '已核验',
  return: '已退回',
  refuse: '已定为不通过',
};

function Decision({ organization, back }: { organization: OrganizationView; back: string }) {
  const may = useCan('organizations.verify');
  const [asked, ask] = useState<VerificationRequest['decision'] | null>(null);
  const navigate = useNavigate();
  const toast = useToast();
  const act = useAct((body: VerificationRequest) => api.post(`/organizations/${organization.id}/verification`, body), {
    refresh: [organizationQuery(organization.id).queryKey, ['list', '/organizations'], ['desk']],
    done: (_, { decision }) => {
      toast({ text: `${organization.name}${done[decision]}，已写信告诉管理员` });
      void navigate(back);
    },
  });
  if (!may || organization.state !== 'submitted') return null;
  if (asked === 'verify')
    return (
      <>
        <InlineConfirm
          act="核验通过"
          busy={act.isPending}
          onConfirm={() => act.mutate({ decision: 'verify' })}
          onCancel={() => ask(null)}
        >
          名称、代码与证照一致。通过后这个单位就能发布和看认证单位的内容。
        </InlineConfirm>
        <Refusal error={act.error} />
      </>
    );
  return (
    <div className="case-dock">
      <Button kind="primary" onClick={() => ask('verify')}>
        核验通过
      </Button>
      <Button onClick={() => ask('return')}>退回修改…</Button>
      <Button kind="quiet" onClick={() => ask('refuse')}>
        不予通过…
      </Button>
      <ReasonDialog
        title={asked === 'refuse' ? '不予通过' : '退回修改'}
        open={asked === 'return' || asked === 'refuse'}
        onClose={() => ask(null)}
        hint="申请人会看到这段话：要改哪里，改成什么样"
        act={asked === 'refuse' ? '不予通过' : '退回'}
        kind={asked === 'refuse' ? 'danger' : 'primary'}
        busy={act.isPending}
        onConfirm={(reason) => asked && act.mutate({ decision: asked, reason })}
      >
        <Refusal error={act.error} />
      </ReasonDialog>
    </div>
  );
}
