import type { OrganizationView } from '@dto/identity';
import { useState } from 'react';
import { api } from '../../api/client';
import { useCan } from '../../api/session';
import { Button } from '../../ui/button';
import { InlineConfirm } from '../../ui/dialog';
import { Notice } from '../../ui/states';
import { DateText } from '../../ui/times';
import { useToast } from '../../ui/toast';
import { Refusal, useAct } from '../use-act';
import { Licence } from './licence';
import { organizationQuery } from './queries';

/** Where the verification stands, and the next step: licence, submission, or what the bureau asked to mend. */
export function Standing({ organization }: { organization: OrganizationView }) {
  const edits = useCan('organization.edit');
  const open = organization.state === 'draft' || organization.state === 'returned';
  return (
    <section className="standing">
      <Word organization={organization} />
      <Licence org={organization} />
      {edits && open && <Submit organization={organization} />}
    </section>
  );
}

function Word({ organization: { state, decision, submittedAt } }: { organization: OrganizationView }) {
  if (state === 'returned')
    return (
      <Notice tone="warn">
        <p>科技局退回了，照下面的话改好再提交：</p>
        <p>
          <strong>{decision?.reason}</strong>
        </p>
      </Notice>
    );
  if (state === 'refused') return <Notice tone="err">核验未通过：{decision?.reason}</Notice>;
  if (state === 'submitted')
    return (
      <Notice>
        <DateText at={submittedAt} />
        已提交，科技局正在核验，结果会寄到管理员邮箱。这期间可以先写草稿。
      </Notice>
    );
  if (state === 'draft') return <Notice tone="warn">还没有提交核验。核验通过后才能发布需求和成果。</Notice>;
  return null;
}

function Submit({ organization }: { organization: OrganizationView }) {
  const [asked, ask] = useState(false);
  const toast = useToast();
  const act = useAct(() => api.post(`/organizations/${organization.id}/submission`), {
    refresh: [organizationQuery(organization.id).queryKey, ['session'], ['desk']],
    done: () => toast({ text: '已交给科技局核验，结果会寄到管理员邮箱' }),
  });
  return (
    <>
      {asked ? (
        <InlineConfirm act="提交核验" busy={act.isPending} onConfirm={() => act.mutate()} onCancel={() => ask(false)}>
          提交后由所在地科技局核验，核验期间资料不能改。
        </InlineConfirm>
      ) : (
        <div className="actions">
          <Button kind="primary" onClick={() => ask(true)}>
            {organization.state === 'returned' ? '改好了，再次提交' : '提交核验'}
          </Button>
        </div>
      )}
      <Refusal error={act.error} />
    </>
  );
}
