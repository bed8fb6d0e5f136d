import '../../editor/editor.css';
import '../../../challenges/challenges.css';
import './editor.css';
import type { ChallengeDetail } from '@dto/challenges';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { Problem } from '../../../api/problem';
import { Load } from '../../../shell/load';
import { Button, Link } from '../../../ui/button';
import { fieldId } from '../../../ui/fields';
import { Empty, ErrorSummary, type FieldProblem, Notice } from '../../../ui/states';
import { Conflict, SaveLine } from '../../autosave/save-line';
import { DeskPage } from '../../desk-page';
import { IndicatorGrid } from '../../editor/indicator-grid';
import { challengeQuery } from '../queries';
import { CheckStep } from './check-step';
import { EditorProvider, TermOf, TextOf, useEditor } from './editor-context';
import { labelOf, stepOf as stepIn } from './labels';
import { MoneyStep } from './money-step';
import { PeopleStep } from './people-step';
import { useChallengeDraft } from './use-challenge-draft';

const crumbs = [{ title: '揭榜挂帅', to: '/desk/challenges' }];

const steps = [
  { title: '难题', question: '要解决什么难题？' },
  { title: '指标', question: '做到什么样算解决了？' },
  { title: '榜额', question: '愿意出多少，多久做成？' },
  { title: '条件', question: '谁能来揭？' },
  { title: '核对', question: '核对一遍，提交论证' },
] as const;

/** 出题: a need that no result on the shelf meets becomes a challenge. Saved while one writes. */
export function Component() {
  const { id = '' } = useParams();
  const query = useQuery({ ...challengeQuery(id), refetchOnWindowFocus: false, refetchOnReconnect: false });
  if (!query.data)
    return (
      <DeskPage title="出题" crumbs={crumbs}>
        <Load query={query} rows={4}>
          {() => null}
        </Load>
      </DeskPage>
    );
  if (!query.data.acts.includes('edit'))
    return (
      <DeskPage title={query.data.title || '榜单'} crumbs={crumbs}>
        <Empty act={<Link to={`/desk/challenges/${id}`}>看它现在的状态</Link>}>
          这份榜单现在不能改：已交论证，或已发榜。
        </Empty>
      </DeskPage>
    );
  return <Editor key={id} detail={query.data} />;
}

function Editor({ detail }: { detail: ChallengeDetail }) {
  const draft = useChallengeDraft(detail);
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const step = Math.min(steps.length, Math.max(1, Number(search.get('step')) || 1)) - 1;
  const at = search.get('at');
  const [refused, setRefused] = useState<Problem | null>(null);
  const saving = draft.state.kind === 'refused' ? draft.state.problem : null;
  const problem = refused ?? saving;
  const errors: readonly FieldProblem[] = [...(refused?.errors ?? []), ...(saving?.errors ?? [])];
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    window.scrollTo(0, 0);
    if (!at) heading.current?.focus();
  }, [step, at]);
  useFocusOn(at, step);
  const returned = detail.state === 'returned' ? detail.arguments.find(({ decision }) => decision === 'return') : null;
  return (
    <DeskPage
      ownHeading
      title={draft.form.fields.title || '新榜单'}
      crumbs={crumbs}
      actions={<SaveLine state={draft.state} />}
    >
      <EditorProvider value={{ detail, draft, errors }}>
        <div className="editor challenge-editor" data-step={steps[step]!.title}>
          <div className="editor-form">
            <nav className="steps" aria-label="步骤">
              <ol>
                {steps.map((one, index) => (
                  <li key={one.title}>
                    <Link to={`?step=${index + 1}`} aria-current={index === step ? 'step' : undefined}>
                      <span>{index + 1}</span>
                      {one.title}
                    </Link>
                  </li>
                ))}
              </ol>
            </nav>
            <h1 ref={heading} tabIndex={-1}>
              {steps[step]!.question}
            </h1>
            {problem && (
              <ErrorSummary
                title={refused ? '还不能提交' : '有一处没存上'}
                detail={problem.errors.length ? undefined : problem.message}
                errors={problem.errors}
              />
            )}
            {returned && <Notice tone="warn">论证意见，退回修改：{returned.opinion}</Notice>}
            <Conflict
              draft={draft}
              label={labelOf}
              text={(name, fields) => String((fields as Record<string, unknown>)[name] ?? '')}
            />
            <div className="editor-group">{bodies[step]!(setRefused)}</div>
            {step < steps.length - 1 && (
              <div className="dock editor-dock">
                <Button
                  kind="primary"
                  onClick={() => {
                    void draft.save();
                    void navigate(`?step=${step + 2}`);
                  }}
                >
                  下一步
                </Button>
                {step > 0 && (
                  <Button kind="quiet" onClick={() => void navigate(`?step=${step}`)}>
                    上一步
                  </Button>
                )}
              </div>
            )}
          </div>
          <Rail />
        </div>
      </EditorProvider>
    </DeskPage>
  );
}

const bodies: readonly ((onProblem: (problem: Problem) => void) => ReactNode)[] = [
  () => (
    <>
      <TextOf name="title" label="榜单名称" limit={80} line hint="一句话说出难题，不写单位名称" />
      <TermOf name="fieldCode" label="技术领域" scheme="technical-field" />
      <TermOf name="industryCode" label="产业" scheme="industry" optional />
      <TextOf name="summary" label="摘要" limit={300} hint="公开在榜单列表里" />
      <TextOf name="background" label="背景与主要技术难点" limit={1000} hint="现在怎样，卡在哪里，试过什么" />
      <TextOf name="content" label="主要研究内容" limit={1000} />
    </>
  ),
  () => <Indicators />,
  () => <MoneyStep />,
  () => <PeopleStep />,
  (onProblem) => <CheckStep onProblem={onProblem} />,
];

function Indicators() {
  const { draft, errors } = useEditor();
  return (
    <>
      <p className="quiet">每条写清目标、单位和怎么测。揭榜方逐条承诺，评审和验收都按它。</p>
      <IndicatorGrid
        kind="need"
        rows={draft.form.rows}
        setRows={(edit) => draft.change((form) => ({ ...form, rows: edit(form.rows) }))}
        errors={errors}
      />
    </>
  );
}

/** What is still missing, from the first step on; each line leads to its field. */
function Rail() {
  const { detail } = useEditor();
  const navigate = useNavigate();
  const { missing, need } = detail;
  return (
    <aside className="hints-rail" aria-label="还差什么">
      <h2>{missing.length ? `还差${missing.length}项` : '都写好了'}</h2>
      <ul>
        {missing.map(({ path, message }) => (
          <li key={`${path}${message}`}>
            <Button
              kind="link"
              size="small"
              onClick={() => void navigate(`?step=${stepIn(path)}&at=${encodeURIComponent(path)}`)}
            >
              {message}
            </Button>
          </li>
        ))}
      </ul>
      {need && (
        <p className="meta">
          来自需求<Link to={`/desk/needs/${need.id}`}>{need.title}</Link>
          {detail.sharedNeeds > 0 && `，也回应${detail.sharedNeeds}家的共性需求`}
        </p>
      )}
    </aside>
  );
}

/** A link to a field brings the reader into it. */
function useFocusOn(path: string | null, step: number): void {
  useEffect(() => {
    if (!path) return;
    const found = document.getElementById(fieldId(path)) ?? document.getElementById(fieldId(path.split('.')[0]!));
    found?.scrollIntoView({ block: 'center' });
    found?.focus();
  }, [path, step]);
}
