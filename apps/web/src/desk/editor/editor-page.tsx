import './editor.css';
import type { ListingDetail } from '@dto/listings';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { Problem } from '../../api/problem';
import { Load } from '../../shell/load';
import { Button, Link } from '../../ui/button';
import { fieldId } from '../../ui/fields';
import { Empty, type FieldProblem } from '../../ui/states';
import { fieldLabels, useFieldText } from '../../listings/field-words';
import { Conflict, SaveLine } from '../autosave/save-line';
import { DeskPage } from '../desk-page';
import { kindWords, useKind } from '../listing/kind';
import { listingQuery } from '../listing/queries';
import { openReview, ReturnedNotes } from '../listing/returned-notes';
import { CheckStep } from './check-step';
import { Duplicates } from './duplicates';
import { EditorProvider } from './editor-context';
import { HintsRail } from './hints-rail';
import { RefusedList } from './refused-list';
import { placeOf, stepsOf } from './steps';
import { useDraft } from './use-draft';
import { useNarrow } from './use-narrow';

/** 发布需求 / 登记成果: four questions, saved while one writes. */
export function Component() {
  const kind = useKind();
  const { id = '' } = useParams();
  // Read once: from then on the page itself is the newest text, and other readers of the cache must not move it.
  const query = useQuery({ ...listingQuery(kind, id), refetchOnWindowFocus: false, refetchOnReconnect: false });
  const words = kindWords[kind];
  const crumbs = [{ title: words.mine, to: words.desk }];
  if (!query.data)
    return (
      <DeskPage title={kind === 'need' ? '发布需求' : '登记成果'} crumbs={crumbs}>
        <Load query={query} rows={4}>
          {() => null}
        </Load>
      </DeskPage>
    );
  const { verbs } = query.data;
  if (!verbs.includes('edit') && !verbs.includes('revise'))
    return (
      <DeskPage title={query.data.card.title || words.noun} crumbs={crumbs}>
        <Empty act={<Link to={`${words.desk}/${id}`}>看它现在的状态</Link>}>
          这条{words.noun}现在不能改：已交审核或已结束。
        </Empty>
      </DeskPage>
    );
  return <Editor key={id} detail={query.data} />;
}

function Editor({ detail }: { detail: ListingDetail }) {
  const { kind, card } = detail;
  const words = kindWords[kind];
  const draft = useDraft(detail);
  const text = useFieldText();
  const steps = stepsOf[kind];
  const [search] = useSearchParams();
  const narrow = useNarrow();
  const navigate = useNavigate();
  const step = Math.min(steps.length, Math.max(1, Number(search.get('step')) || 1)) - 1;
  const { title, question, groups } = steps[step]!;
  const part = Math.min(Math.max(1, Number(search.get('part')) || 1), Math.max(1, groups.length)) - 1;
  const [refused, setRefused] = useState<Problem | null>(null);
  const saving = draft.state.kind === 'refused' ? draft.state.problem : null;
  const errors: readonly FieldProblem[] = [...(refused?.errors ?? []), ...(saving?.errors ?? [])];
  const notes = openReview(detail)?.notes ?? [];
  const go = (path: string) => {
    const place = placeOf(kind, path);
    void navigate(`?step=${place.step + 1}&part=${place.group + 1}&at=${encodeURIComponent(path)}`);
  };
  const at = search.get('at');
  useFocusOn(at, `${step}.${part}`);
  const heading = useRef<HTMLHeadingElement>(null);
  const shownStep = useRef(step);
  useEffect(() => {
    if (shownStep.current === step) return;
    shownStep.current = step;
    window.scrollTo(0, 0);
    if (!at) heading.current?.focus();
  }, [step, at]);
  const { back, next } = neighbours(
    steps.map((one) => one.groups.length),
    step,
    part,
    narrow,
  );
  return (
    <DeskPage
      ownHeading
      title={draft.form.fields.title || card.title || (kind === 'need' ? '新需求' : '新成果')}
      crumbs={[{ title: words.mine, to: words.desk }]}
      actions={<SaveLine state={draft.state} />}
    >
      <EditorProvider value={{ kind, detail, draft, errors, notes }}>
        <div className="editor" data-step={title}>
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
              {question}
            </h1>
            <RefusedList kind={kind} problem={refused ?? saving} onGo={go} />
            <ReturnedNotes detail={detail} onGo={(note) => go(note.path)} />
            <Conflict
              draft={draft}
              label={(name) => fieldLabels[name] ?? name}
              text={(name, fields) => text(name, fields as Record<string, unknown>)}
            />
            {groups.map((group, index) =>
              narrow && index !== part ? null : (
                <div className="editor-group" key={group.names[0]}>
                  {group.body}
                </div>
              ),
            )}
            {step === 0 && <Duplicates />}
            {step === steps.length - 1 ? <CheckStep onProblem={setRefused} /> : null}
            {next && (
              <div className="dock editor-dock">
                <Button
                  kind="primary"
                  onClick={() => {
                    void draft.save();
                    void navigate(next);
                  }}
                >
                  下一步
                </Button>
                {back && (
                  <Button kind="quiet" onClick={() => void navigate(back)}>
                    上一步
                  </Button>
                )}
              </div>
            )}
          </div>
          <HintsRail />
        </div>
      </EditorProvider>
    </DeskPage>
  );
}

/** The addresses before and after: step by step, on phones group by group. */
function neighbours(groups: readonly number[], step: number, part: number, narrow: boolean) {
  const to = (one: number, other = 0) => `?step=${one + 1}${narrow && other ? `&part=${other + 1}` : ''}`;
  const next = narrow && part + 1 < groups[step]! ? to(step, part + 1) : step + 1 < groups.length ? to(step + 1) : null;
  const back = narrow && part > 0 ? to(step, part - 1) : step > 0 ? to(step - 1, (groups[step - 1] ?? 1) - 1) : null;
  return { back, next };
}

/** A link to a field brings the reader into it. */
function useFocusOn(path: string | null, place: string): void {
  useEffect(() => {
    if (!path) return;
    const cell = /^indicators\.(\d+)\.(\w+)$/.exec(path);
    const found =
      (cell && document.querySelector<HTMLElement>(`[data-cell="${cell[1]}.${cell[2]}"]`)) ??
      document.getElementById(fieldId(path)) ??
      document.getElementById(fieldId(path.split('.')[0]!));
    found?.scrollIntoView({ block: 'center' });
    found?.focus();
  }, [path, place]);
}
