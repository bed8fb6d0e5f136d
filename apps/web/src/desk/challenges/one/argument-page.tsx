import './one.css';
import { ARGUMENT_DECISIONS, type ArgumentDecision, type ArgumentRequest, type ChallengeDetail } from '@dto/challenges';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { api, upload } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { ChallengeText } from '../../../challenges/challenge-text';
import { Load } from '../../../shell/load';
import { ProblemSummary } from '../../../shell/problem-summary';
import { Button, Link } from '../../../ui/button';
import { Checkbox, RadioGroup } from '../../../ui/choices';
import { InlineConfirm } from '../../../ui/dialog';
import { Field, Group, TextArea, TextInput } from '../../../ui/fields';
import { FileDrop } from '../../../ui/file-drop';
import { Icon } from '../../../ui/icon';
import { Empty } from '../../../ui/states';
import { useToast } from '../../../ui/toast';
import { DeskPage } from '../../desk-page';
import { useAct } from '../../use-act';
import { challengePath, challengeQuery, staleAfter } from '../queries';

/** 论证: what the experts decided, and what was seen at the place. */
export function Component() {
  const { id = '' } = useParams();
  const query = useQuery(challengeQuery(id));
  return (
    <DeskPage title="记录论证" crumbs={[{ title: query.data?.title || '榜单', to: `/desk/challenges/${id}` }]}>
      <Load query={query} rows={5}>
        {(detail) =>
          detail.acts.includes('argue') ? (
            <ArgumentForm detail={detail} />
          ) : (
            <Empty act={<Link to={`/desk/challenges/${id}`}>看它现在的状态</Link>}>这份榜单现在不在论证。</Empty>
          )
        }
      </Load>
    </DeskPage>
  );
}

interface Member {
  key: string;
  name: string;
  unit: string;
  title: string;
}

const blank = (): Member => ({ key: crypto.randomUUID(), name: '', unit: '', title: '' });

const hints: Record<ArgumentDecision, string> = {
  pass: '接着公示榜单',
  return: '出题单位照意见改，再提交',
  reject: '到此结束，不能再交',
};

function ArgumentForm({ detail }: { detail: ChallengeDetail }) {
  const { id } = detail;
  const [decision, decide] = useState<ArgumentDecision | ''>('');
  const [opinion, setOpinion] = useState('');
  const [members, setMembers] = useState<readonly Member[]>([blank()]);
  const [visited, setVisited] = useState(false);
  const [visit, setVisit] = useState({ day: '', place: '', notes: '' });
  const [file, setFile] = useState<File | null>(null);
  const [asked, ask] = useState(false);
  const toast = useToast();
  const navigate = useNavigate();
  const act = useAct(
    async () => {
      const request: ArgumentRequest = {
        decision: decision as ArgumentDecision,
        opinion: opinion.trim(),
        members: members
          .filter(({ name }) => name.trim())
          .map(({ name, unit, title }) => ({
            name: name.trim(),
            unit: unit.trim() || null,
            title: title.trim() || null,
          })),
        siteVisit: visited ? visit : null,
      };
      const { data } = await api.post<ChallengeDetail>(`${challengePath(id)}/argument`, request);
      const made = data.arguments[0];
      if (!file || !made) return;
      // The decision stands; its paper can be sent again from the list of arguments.
      const form = new FormData();
      form.append('file', file);
      await upload(`${challengePath(id)}/arguments/${made.id}/file`, form, () => undefined).catch((error: unknown) =>
        toast({ text: `结论已记下，意见表没传上：${asProblem(error).message}` }),
      );
    },
    {
      refresh: staleAfter(id),
      done: () => {
        toast({ text: `论证结论已记下：${ARGUMENT_DECISIONS[decision as ArgumentDecision]}` });
        void navigate(`/desk/challenges/${id}`);
      },
    },
  );
  const problem = act.error ? asProblem(act.error) : null;
  const edit = (key: string, change: Partial<Member>) =>
    setMembers((now) => now.map((one) => (one.key === key ? { ...one, ...change } : one)));
  return (
    <div className="step-page">
      <details>
        <summary>榜单全文</summary>
        <ChallengeText detail={detail} />
      </details>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (decision && opinion.trim().length >= 10) ask(true);
        }}
      >
        <ProblemSummary title="还没记下" problem={problem} />
        <Group label="论证专家" optional>
          <div className="sub-rows">
            {members.map(({ key, name, unit, title }, index) => (
              <div className="sub-row" key={key}>
                <Field label="姓名" name={`members.${index}.name`}>
                  <TextInput value={name} onChange={(text) => edit(key, { name: text })} maxLength={40} />
                </Field>
                <Field label="单位">
                  <TextInput value={unit} onChange={(text) => edit(key, { unit: text })} maxLength={80} />
                </Field>
                <Field label="职称">
                  <TextInput value={title} onChange={(text) => edit(key, { title: text })} maxLength={40} />
                </Field>
                <Button
                  kind="quiet"
                  iconOnly
                  aria-label={`去掉第${index + 1}位专家`}
                  onClick={() => setMembers((now) => now.filter((one) => one.key !== key))}
                >
                  <Icon name="bin" />
                </Button>
              </div>
            ))}
            <div className="actions">
              <Button size="small" onClick={() => setMembers((now) => [...now, blank()])}>
                <Icon name="plus" />
                加一位
              </Button>
            </div>
          </div>
        </Group>
        <Checkbox label="去现场考察过" checked={visited} onChange={setVisited} />
        {visited && (
          <>
            <div className="pair">
              <Field label="考察日期" name="siteVisit.day" error={problem?.of('siteVisit.day')}>
                <TextInput type="date" value={visit.day} onChange={(day) => setVisit((now) => ({ ...now, day }))} />
              </Field>
              <Field label="地点" name="siteVisit.place" error={problem?.of('siteVisit.place')}>
                <TextInput
                  value={visit.place}
                  onChange={(place) => setVisit((now) => ({ ...now, place }))}
                  maxLength={120}
                />
              </Field>
            </div>
            <Field label="考察情况" name="siteVisit.notes" error={problem?.of('siteVisit.notes')}>
              <TextArea value={visit.notes} onChange={(notes) => setVisit((now) => ({ ...now, notes }))} limit={2000} />
            </Field>
          </>
        )}
        <Group label="结论" name="decision">
          <RadioGroup
            value={decision}
            onChange={(value) => decide(value as ArgumentDecision)}
            options={(Object.keys(ARGUMENT_DECISIONS) as ArgumentDecision[]).map((value) => ({
              value,
              label: ARGUMENT_DECISIONS[value],
              hint: hints[value],
            }))}
          />
        </Group>
        <Field
          label="论证意见"
          name="opinion"
          hint={
            decision === 'return'
              ? '出题单位会看到这段话：要改哪里，改成什么样'
              : '难题是否真实、指标是否合理可测、榜额是否合适'
          }
          error={problem?.of('opinion')}
        >
          <TextArea value={opinion} onChange={setOpinion} limit={3000} />
        </Field>
        <Field label="论证意见表" optional>
          <FileDrop
            hint="扫描件，一个文件"
            files={file ? [{ key: file.name, name: file.name, size: file.size, progress: 1 }] : []}
            onAdd={([one]) => setFile(one ?? null)}
            onRemove={() => setFile(null)}
          />
        </Field>
        {asked ? (
          <InlineConfirm
            act={decision === 'reject' ? '记为不通过' : '记下'}
            danger={decision === 'reject'}
            busy={act.isPending}
            onConfirm={() => act.mutate(undefined, { onError: () => ask(false) })}
            onCancel={() => ask(false)}
          >
            结论是「{decision && ARGUMENT_DECISIONS[decision]}」，{decision && hints[decision]}。记下后不能改。
          </InlineConfirm>
        ) : (
          <div className="dock">
            <Button kind="primary" type="submit" disabled={!decision || opinion.trim().length < 10}>
              记下结论
            </Button>
          </div>
        )}
      </form>
    </div>
  );
}
