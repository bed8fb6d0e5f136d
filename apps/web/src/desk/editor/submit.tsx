import type { ListingDetail } from '@dto/listings';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../api/client';
import { asProblem, type Problem } from '../../api/problem';
import { useRule } from '../../api/terms';
import { Button, Link } from '../../ui/button';
import { RadioGroup } from '../../ui/choices';
import { InlineConfirm } from '../../ui/dialog';
import { Group } from '../../ui/fields';
import { useToast } from '../../ui/toast';
import { kindWords } from '../listing/kind';
import { Refusal, useAct } from '../use-act';
import { useEditor } from './editor-context';

/** Handing in: what is secret is asked first, and leads elsewhere. */
export function Submit({ onProblem }: { onProblem: (problem: Problem) => void }) {
  const { kind, detail, draft } = useEditor();
  const [secret, choose] = useState('');
  const [error, setError] = useState<string | null>(null);
  const navigate = useNavigate();
  const toast = useToast();
  const { api: path, desk, mine } = kindWords[kind];
  const { id } = detail.card;
  const refresh = [['list', `${path}/mine`], ['listing', kind, id], ['desk']];
  const days = useRule('review.clock-working-days')?.value;
  const submit = useAct(
    async () => {
      if (!(await draft.save())) throw new Error('unsaved');
      return api.post<ListingDetail>(`${path}/${id}/submission`, { notClassified: true });
    },
    {
      refresh,
      done: ({ data }) => {
        draft.close();
        const owner = data.card.state === 'owner_review';
        const answer = typeof days === 'number' ? `，${days}个工作日内答复` : '';
        toast({ text: owner ? '已提交，先由本单位管理员确认权属' : `已提交，等科技局审核${answer}` });
        void navigate(`${desk}/${id}`);
      },
    },
  );
  if (secret === 'secret') return <Stop onCancel={() => choose('')} />;
  return (
    <section className="submit">
      <Group name="notClassified" label="涉不涉密" error={error}>
        <RadioGroup
          value={secret}
          onChange={choose}
          options={[
            { value: 'open', label: '不涉及国家秘密，可以上网' },
            { value: 'secret', label: '涉及，或者拿不准', hint: '涉密内容不能在这里写，会告诉你线下怎么办' },
          ]}
        />
      </Group>
      <div className="dock">
        <Button
          kind="primary"
          busy={submit.isPending}
          onClick={() => {
            if (!secret) return setError('选一项，才能提交');
            setError(null);
            submit.mutate(undefined, { onError: (refusal) => onProblem(asProblem(refusal)) });
          }}
        >
          提交审核
        </Button>
        <Link className="meta" to={desk}>
          先存着，回{mine}
        </Link>
      </div>
    </section>
  );
}

/** What may be secret leaves at once: the draft is deleted, a published text is taken down. */
function Stop({ onCancel }: { onCancel: () => void }) {
  const { kind, detail, draft } = useEditor();
  const navigate = useNavigate();
  const { api: path, desk, noun } = kindWords[kind];
  const { id } = detail.card;
  const deletes = detail.verbs.includes('delete');
  const act = useAct(
    () =>
      deletes
        ? api.delete(`${path}/${id}`)
        : api.post(`${path}/${id}/closure`, { outcome: 'withdrawn', note: '可能涉密，转线下办理' }),
    {
      refresh: [['list', `${path}/mine`], ['desk']],
      done: () => {
        draft.close();
        void navigate(`${desk}/stopped`, { replace: true, state: { deleted: deletes } });
      },
    },
  );
  return (
    <>
      <InlineConfirm
        act={deletes ? '删除草稿，看线下怎么办' : '撤下，看线下怎么办'}
        danger
        busy={act.isPending}
        onConfirm={() => act.mutate()}
        onCancel={onCancel}
      >
        {deletes ? `这份${noun}草稿和附件会马上删除，不能恢复。` : `这条${noun}会马上撤下，不再公开。`}
      </InlineConfirm>
      <Refusal error={act.error} />
    </>
  );
}
