import { type ChallengeDetail, FAIL_REASONS, type FailReason } from '@dto/challenges';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../../api/client';
import { useRule } from '../../../api/terms';
import { Button } from '../../../ui/button';
import { InlineConfirm, ReasonDialog } from '../../../ui/dialog';
import { Field, Select } from '../../../ui/fields';
import { useToast } from '../../../ui/toast';
import { Refusal, useAct } from '../../use-act';
import { challengePath, staleAfter } from '../queries';

type Confirmed = 'publish-list' | 'publish-award' | 'award' | 'announce-again';
type Reasoned = 'fail' | 'cancel';

const paths: Record<Confirmed | Reasoned, string> = {
  'publish-list': 'list-notice',
  'publish-award': 'award-notice',
  award: 'award',
  'announce-again': 'renewal',
  fail: 'failure',
  cancel: 'cancellation',
};

const words: Record<Confirmed | Reasoned, string> = {
  'publish-list': '公示榜单',
  'publish-award': '公示拟立项',
  award: '立项',
  'announce-again': '重新发榜',
  fail: '流标…',
  cancel: '取消…',
};

const done: Record<Confirmed | Reasoned, string> = {
  'publish-list': '榜单已公示',
  'publish-award': '拟立项已公示',
  award: '已立项，洽谈已经开始',
  'announce-again': '已照原样起草一份，改好再提交论证',
  fail: '已流标，揭榜方会收到通知',
  cancel: '已取消，揭榜方会收到通知',
};

/** Acts that need no page of their own: a second press, or a reason. */
export function Acts({ detail }: { detail: ChallengeDetail }) {
  const { id, acts } = detail;
  const [asked, ask] = useState<Confirmed | Reasoned | null>(null);
  const [why, setWhy] = useState<FailReason | ''>('');
  const days = useRule('challenge.notice-working-days')?.value;
  const toast = useToast();
  const navigate = useNavigate();
  const act = useAct(
    ({ verb, body }: { verb: Confirmed | Reasoned; body?: object }) =>
      api.post<{ id: string }>(`${challengePath(id)}/${paths[verb]}`, body ?? {}),
    {
      refresh: staleAfter(id),
      done: ({ data }, { verb }) => {
        ask(null);
        toast({ text: done[verb] });
        if (verb === 'announce-again') void navigate(`/desk/challenges/${data.id}/edit`);
      },
    },
  );
  const sentences: Record<Confirmed, string> = {
    'publish-list': `榜单公示${typeof days === 'number' ? `${days}个工作日` : ''}，谁都能看、能提异议。期满才能发榜。`,
    'publish-award': `拟立项公示${typeof days === 'number' ? `${days}个工作日` : ''}，排名和中榜单位会公开。期满才能立项。`,
    award: '立项后发榜方和中榜单位自动进入洽谈，条款照标书填好。其他揭榜方收到结果和意见。',
    'announce-again': '照这份榜单起草新的一份，可以改指标和榜额，论证后再发。',
  };
  const offered = (Object.keys(paths) as (Confirmed | Reasoned)[]).filter((verb) => acts.includes(verb));
  if (offered.length === 0) return <Refusal error={act.error} />;
  return (
    <>
      {asked && asked in sentences ? (
        <InlineConfirm
          act={words[asked]}
          busy={act.isPending}
          onConfirm={() => act.mutate({ verb: asked })}
          onCancel={() => ask(null)}
        >
          {sentences[asked as Confirmed]}
        </InlineConfirm>
      ) : (
        <div className="actions">
          {offered.map((verb) => (
            <Button
              key={verb}
              kind={verb in sentences ? 'primary' : 'quiet'}
              onClick={() => {
                act.reset();
                ask(verb);
              }}
            >
              {words[verb]}
            </Button>
          ))}
        </div>
      )}
      <ReasonDialog
        title={asked === 'fail' ? '流标' : '取消这个榜'}
        open={asked === 'fail' || asked === 'cancel'}
        onClose={() => ask(null)}
        hint={asked === 'fail' ? '公开，发榜方和揭榜方都看得到' : '发榜方和揭榜方都看得到。取消后不能恢复'}
        act={asked === 'fail' ? '流标' : '取消这个榜'}
        busy={act.isPending}
        onConfirm={(text) =>
          asked === 'fail'
            ? why && act.mutate({ verb: 'fail', body: { reason: why, note: text } })
            : act.mutate({ verb: 'cancel', body: { reason: text } })
        }
      >
        {asked === 'fail' && (
          <Field name="reason" label="流标原因">
            <Select
              blank="选一个"
              value={why}
              onChange={(value) => setWhy(value as FailReason)}
              options={Object.entries(FAIL_REASONS).map(([value, label]) => ({ value, label }))}
            />
          </Field>
        )}
        <Refusal error={act.error} />
      </ReasonDialog>
      {asked !== 'fail' && asked !== 'cancel' && <Refusal error={act.error} />}
    </>
  );
}
