import '../../editor/editor.css';
import '../one/one.css';
import './announce.css';
import type { ChallengeDetail, Criterion } from '@dto/challenges';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { api } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { useServerNow } from '../../../api/server-clock';
import { useRule } from '../../../api/terms';
import { Load } from '../../../shell/load';
import { ProblemSummary } from '../../../shell/problem-summary';
import { Button, Link } from '../../../ui/button';
import { Checkbox } from '../../../ui/choices';
import { dateTimeText, tableDate } from '../../../ui/dates';
import { InlineConfirm } from '../../../ui/dialog';
import { Field, TextInput } from '../../../ui/fields';
import { Empty, Notice } from '../../../ui/states';
import { useToast } from '../../../ui/toast';
import { DeskPage } from '../../desk-page';
import { useAct } from '../../use-act';
import { KeepersPanel } from '../keeper/keepers-panel';
import { challengePath, challengeQuery, staleAfter } from '../queries';
import { ChooseKeepers } from './choose-keepers';
import { rowsOf, rubricProblem } from './rubric';
import { RubricEditor } from './rubric-editor';

/** 发榜: the key and its keepers, the rehearsal, then how bids are judged and until when they come. */
export function Component() {
  const { id = '' } = useParams();
  const query = useQuery(challengeQuery(id));
  const rubric = useQuery({
    queryKey: ['challenge-rubric'],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: Criterion[] }>('/challenges/rubric', undefined, signal)).data.items,
  });
  return (
    <DeskPage title="发榜" crumbs={[{ title: query.data?.title || '榜单', to: `/desk/challenges/${id}` }]}>
      <Load query={query} rows={5} ready={rubric.data !== undefined}>
        {(detail) =>
          detail.acts.includes('keys') || detail.acts.includes('announce') ? (
            <Announce detail={detail} defaults={rubric.data!} />
          ) : (
            <Empty act={<Link to={`/desk/challenges/${id}`}>看它现在的状态</Link>}>这份榜单现在不能发榜。</Empty>
          )
        }
      </Load>
    </DeskPage>
  );
}

function Announce({ detail, defaults }: { detail: ChallengeDetail; defaults: readonly Criterion[] }) {
  const [change, setChange] = useState(false);
  const { keepers } = detail;
  const has = Boolean(keepers?.publicKey);
  return (
    <div className="step-page announce">
      <section aria-label="密钥">
        <h2>1. 密钥</h2>
        {has && keepers && <KeepersPanel detail={detail} keepers={keepers} />}
        {(!has || change) && <ChooseKeepers detail={detail} done={() => setChange(false)} />}
        {has && !change && (
          <div className="actions">
            <Button kind="quiet" size="small" onClick={() => setChange(true)}>
              换保管人，重新生成…
            </Button>
          </div>
        )}
      </section>
      <Judging detail={detail} defaults={defaults} />
    </div>
  );
}

/** The first 17:00 in Beijing that leaves the whole window, as the box for dates wants it. */
const firstDay = (now: Date, windowDays: number) =>
  tableDate(new Date(now.getTime() + (windowDays + 1) * 86_400_000).toISOString());

function Judging({ detail, defaults }: { detail: ChallengeDetail; defaults: readonly Criterion[] }) {
  const { id, keepers, windowDays } = detail;
  const now = useServerNow(60_000);
  const publisherMax = useRule('challenge.publisher-vote-share-max')?.value;
  const dropFrom = useRule('challenge.drop-extremes-from')?.value;
  const [rows, setRows] = useState(() => rowsOf(defaults));
  const [day, setDay] = useState(() => firstDay(now, windowDays));
  const [time, setTime] = useState('17:00');
  const [settings, setSettings] = useState({ blinded: true, dropExtremes: true, showCount: false });
  const [share, setShare] = useState('');
  const [asked, ask] = useState(false);
  const toast = useToast();
  const navigate = useNavigate();
  const deadline = day && time ? `${day}T${time}:00+08:00` : '';
  const act = useAct(
    () =>
      api.post(`${challengePath(id)}/announcement`, {
        deadline,
        rubric: rows.map(({ id: _id, ...row }) => row),
        settings: { ...settings, publisherWeight: share ? Number(share) / 100 : 0 },
      }),
    {
      refresh: staleAfter(id),
      done: () => {
        toast({ text: '已发榜' });
        void navigate(`/desk/challenges/${id}`);
      },
    },
  );
  const problem = act.error ? asProblem(act.error) : null;
  const put = (name: keyof typeof settings) => (on: boolean) => setSettings((now_) => ({ ...now_, [name]: on }));
  const ready = Boolean(keepers?.rehearsedAt) && rubricProblem(rows) === null && deadline !== '';
  return (
    <>
      <section aria-label="评分表">
        <h2>2. 评分表</h2>
        <p className="quiet">发榜后不能改，揭榜方看得到。</p>
        <RubricEditor rows={rows} onChange={setRows} />
      </section>
      <section aria-label="评审办法">
        <h2>3. 评审办法</h2>
        <Checkbox label="匿名评审" hint="专家看不到揭榜方的名称" checked={settings.blinded} onChange={put('blinded')} />
        <Checkbox
          label="去掉最高和最低分"
          hint={typeof dropFrom === 'number' ? `专家达到${dropFrom}人时才去` : undefined}
          checked={settings.dropExtremes}
          onChange={put('dropExtremes')}
        />
        <Checkbox
          label="截止前公开揭榜数"
          hint="默认不公开，免得互相打探"
          checked={settings.showCount}
          onChange={put('showCount')}
        />
        <Field
          name="settings.publisherWeight"
          label="发榜方评分权重"
          optional
          hint={
            typeof publisherMax === 'number' ? `最多${(publisherMax * 100).toFixed(1)}%，不填就不参加评分` : undefined
          }
          error={problem?.of('settings.publisherWeight')}
        >
          <TextInput
            unit="%"
            inputMode="decimal"
            value={share}
            onChange={(text) => setShare(text.replace(/[^\d.]/g, ''))}
          />
        </Field>
      </section>
      <section aria-label="截止时间">
        <h2>4. 截止时间</h2>
        <div className="pair">
          <Field name="deadline" label="截止日期" hint={`揭榜期至少${windowDays}天`} error={problem?.of('deadline')}>
            <TextInput type="date" value={day} onChange={setDay} />
          </Field>
          <Field label="时间">
            <TextInput type="time" value={time} onChange={setTime} />
          </Field>
        </div>
        <p className="meta">以服务器时间为准。截止前开始上传的，再等{detail.graceMinutes}分钟收完。</p>
        <ProblemSummary title="还没发出去" problem={problem} />
        {!keepers?.rehearsedAt && <Notice tone="hold">先完成密钥和演练，才能发榜。</Notice>}
        {asked ? (
          <InlineConfirm
            act="发榜"
            busy={act.isPending}
            onConfirm={() => act.mutate(undefined, { onError: () => ask(false) })}
            onCancel={() => ask(false)}
          >
            公开发榜，{dateTimeText(deadline)}截止。发出后指标、评分表和密钥都不能改。
          </InlineConfirm>
        ) : (
          <div className="dock">
            <Button kind="primary" disabled={!ready || !detail.acts.includes('announce')} onClick={() => ask(true)}>
              发榜
            </Button>
            {detail.noticeEndsOn && !detail.acts.includes('announce') && (
              <span className="meta">榜单公示期满、没有异议才能发榜</span>
            )}
          </div>
        )}
      </section>
    </>
  );
}
