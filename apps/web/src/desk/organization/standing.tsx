import type { OrganizationView } from '@dto/identity';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, upload } from '../../api/client';
import { asProblem } from '../../api/problem';
import { Button } from '../../ui/button';
import { InlineConfirm } from '../../ui/dialog';
import { Field } from '../../ui/fields';
import { FileDrop, sizeText } from '../../ui/file-drop';
import { Notice } from '../../ui/states';
import { DateText } from '../../ui/times';
import { useToast } from '../../ui/toast';
import { Refusal, useAct } from '../use-act';
import { useManages } from './manages';

/** Where the verification stands, and the next step: licence, submission, or what the bureau asked to mend. */
export function Standing({ organization }: { organization: OrganizationView }) {
  const manages = useManages();
  const open = organization.state === 'draft' || organization.state === 'returned';
  return (
    <section className="standing">
      <Word organization={organization} />
      {manages && <Licence organization={organization} />}
      {manages && open && <Submit organization={organization} />}
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

function Licence({ organization }: { organization: OrganizationView }) {
  const client = useQueryClient();
  const toast = useToast();
  const [sending, setSending] = useState<{ file: File; progress: number; error?: string } | null>(null);
  const send = (file: File) => {
    const form = new FormData();
    form.set('file', file);
    setSending({ file, progress: 0 });
    upload(`/organizations/${organization.id}/licence`, form, (progress) => setSending({ file, progress }))
      .then(() => {
        setSending(null);
        toast({ text: '证照已换上' });
        void client.invalidateQueries({ queryKey: ['organization', organization.id] });
      })
      .catch((reason: unknown) => setSending({ file, progress: 0, error: asProblem(reason).message }));
  };
  const { licence } = organization;
  return (
    <Field label="营业执照或法人证书" name="licence">
      {licence && (
        <p>
          <a href={`/api/v1/organizations/${organization.id}/licence`}>{licence.name}</a>{' '}
          <span className="meta">{sizeText(licence.size)}</span>
        </p>
      )}
      <FileDrop
        files={
          sending
            ? [
                {
                  key: 'licence',
                  name: sending.file.name,
                  size: sending.file.size,
                  progress: sending.progress,
                  error: sending.error,
                },
              ]
            : []
        }
        accept="image/png,image/jpeg,application/pdf"
        hint={licence ? '传新的就替换。PDF、JPG或PNG。' : 'PDF、JPG或PNG，字要看得清。'}
        onAdd={([file]) => file && send(file)}
        onRetry={() => sending && send(sending.file)}
        onRemove={() => setSending(null)}
      />
    </Field>
  );
}

function Submit({ organization }: { organization: OrganizationView }) {
  const [asked, ask] = useState(false);
  const toast = useToast();
  const act = useAct(() => api.post(`/organizations/${organization.id}/submission`), {
    refresh: [['organization', organization.id], ['session'], ['desk']],
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
