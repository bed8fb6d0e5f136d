import type { ChallengeDetail } from '@dto/challenges';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../../api/client';
import { asProblem, type Problem } from '../../../api/problem';
import { ChallengeText } from '../../../challenges/challenge-text';
import { Button, Link } from '../../../ui/button';
import { RadioGroup } from '../../../ui/choices';
import { InlineConfirm } from '../../../ui/dialog';
import { Group } from '../../../ui/fields';
import { Notice } from '../../../ui/states';
import { useToast } from '../../../ui/toast';
import { challengePath, staleAfter } from '../queries';
import { Refusal, useAct } from '../../use-act';
import { useEditor } from './editor-context';
import { stepOf } from './labels';

/** 核对: as the public will read it, what is missing on top; then handed in to the bureau. */
export function CheckStep({ onProblem }: { onProblem: (problem: Problem) => void }) {
  const { detail, draft } = useEditor();
  return (
    <>
      <Missing detail={detail} />
      <div className="as-public">
        <h2>{draft.fields.title || '还没有名称'}</h2>
        <ChallengeText detail={{ fields: draft.fields }} />
      </div>
      <Submit onProblem={onProblem} />
    </>
  );
}

function Missing({ detail: { missing } }: { detail: ChallengeDetail }) {
  if (missing.length === 0) return null;
  return (
    <section className="missing-list" aria-label="还差">
      <h2>还差{missing.length}项</h2>
      <ul>
        {missing.map(({ path, message }) => (
          <li key={`${path}${message}`}>
            <Link to={`?step=${stepOf(path)}&at=${encodeURIComponent(path)}`}>{message}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Submit({ onProblem }: { onProblem: (problem: Problem) => void }) {
  const { detail, draft } = useEditor();
  const { id } = detail;
  const [secret, choose] = useState('');
  const [error, setError] = useState<string | null>(null);
  const navigate = useNavigate();
  const toast = useToast();
  const submit = useAct(
    async () => {
      if (!(await draft.save())) throw new Error('unsaved');
      return api.post(`${challengePath(id)}/submission`, { notClassified: true });
    },
    {
      refresh: staleAfter(id),
      done: () => {
        draft.close();
        toast({ text: '已提交，等科技局组织专家论证' });
        void navigate(`/desk/challenges/${id}`);
      },
    },
  );
  const drop = useAct(() => api.delete(challengePath(id)), {
    refresh: staleAfter(id).slice(1),
    done: () => {
      draft.close();
      void navigate('/desk/needs/stopped', { replace: true, state: { deleted: true } });
    },
  });
  if (secret === 'secret')
    return (
      <>
        <InlineConfirm
          act="删除草稿，看线下怎么办"
          danger
          busy={drop.isPending}
          onConfirm={() => drop.mutate()}
          onCancel={() => choose('')}
        >
          这份草稿会马上删除，不能恢复。涉密的难题不上网，线下办。
        </InlineConfirm>
        <Refusal error={drop.error} />
      </>
    );
  return (
    <section className="submit">
      <Notice>提交后由科技局组织专家论证，要现场考察时会和你约。论证通过先公示榜单，再发榜。</Notice>
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
          提交论证
        </Button>
        <Link className="meta" to={`/desk/challenges/${id}`}>
          先存着
        </Link>
      </div>
    </section>
  );
}
