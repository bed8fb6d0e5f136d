import '../../editor/editor.css';
import '../../listing/notes.css';
import '../contracts.css';
import './wizard.css';
import { type ContractDetail, WIZARD_STEPS, type WizardStep } from '@dto/contracts';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { Problem } from '../../../api/problem';
import { Load } from '../../../shell/load';
import { Button, Link } from '../../../ui/button';
import { fieldId } from '../../../ui/fields';
import { Empty, type FieldProblem } from '../../../ui/states';
import { Conflict, SaveLine } from '../../autosave/save-line';
import { DeskPage } from '../../desk-page';
import { contractQuery } from '../queries';
import { useContractText } from '../use-contract-text';
import { fieldLabels, labelOf } from '../words';
import { AmountsStep } from './amounts-step';
import { FilesStep } from './files-step';
import { FilingStep } from './filing-step';
import { PartiesStep } from './parties-step';
import { placeOf, steps } from './paths';
import { PlanStep } from './plan-step';
import { PrecheckRail } from './precheck-rail';
import { TermsStep } from './terms-step';
import { TypeStep } from './type-step';
import { type ContractDraft, useContractDraft } from './use-contract-draft';
import { type Planning, usePlan } from './use-plan';
import { WizardProvider } from './wizard-context';

const questions: Record<WizardStep, string> = {
  type: '这是什么合同？',
  parties: '谁和谁签的？',
  amounts: '多少钱，哪些是技术的？',
  terms: '合同里写了什么？',
  plan: '分几步交付，怎么付？',
  files: '合同文本在哪里？',
  filing: '核对一遍，申请登记',
};

/** 合同向导: a contract that registers the first time. What is missing is said from the first step on. */
export function Component() {
  const { id = '' } = useParams();
  const query = useQuery({ ...contractQuery(id), refetchOnWindowFocus: false, refetchOnReconnect: false });
  const crumbs = [{ title: '合同与登记', to: '/desk/contracts' }];
  if (!query.data)
    return (
      <DeskPage title="录入合同" crumbs={crumbs}>
        <Load query={query} rows={4}>
          {() => null}
        </Load>
      </DeskPage>
    );
  if (!query.data.verbs.includes('edit'))
    return (
      <DeskPage title={query.data.fields.title || '合同'} crumbs={crumbs}>
        <Empty act={<Link to={`/desk/contracts/${id}`}>看它现在的状态</Link>}>
          这份合同现在不能改：登记站在审，或已经登记。已登记的走「申请变更」。
        </Empty>
      </DeskPage>
    );
  return <Wizard key={id} detail={query.data} />;
}

function Wizard({ detail }: { detail: ContractDetail }) {
  const fields = useContractDraft(detail);
  // Kept above the steps: a row that is half typed is still there when its step is opened again.
  const planning = usePlan(detail);
  const draft: ContractDraft = {
    ...fields,
    save: () => {
      planning.save();
      return fields.save();
    },
    close: () => {
      planning.close();
      fields.close();
    },
  };
  const text = useContractText();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const step = Math.min(steps.length, Math.max(1, Number(search.get('step')) || 1)) - 1;
  const name = steps[step]!;
  const at = search.get('at');
  const [refused, setRefused] = useState<Problem | null>(null);
  const saving = draft.state.kind === 'refused' ? draft.state.problem : null;
  const errors: readonly FieldProblem[] = [...(refused?.errors ?? []), ...(saving?.errors ?? [])];
  const go = (path: string) => void navigate(placeOf(path));
  useFocusOn(at, step);
  const heading = useHeading(step, at);
  return (
    <DeskPage
      ownHeading
      title={draft.form.title || '新合同'}
      crumbs={[{ title: '合同与登记', to: '/desk/contracts' }]}
      actions={<SaveLine state={draft.state} />}
    >
      <WizardProvider value={{ detail, draft, errors, at, go }}>
        <div className="editor wizard" data-step={name}>
          <div className="editor-form">
            <StepNav step={step} detail={detail} />
            <h1 ref={heading} tabIndex={-1}>
              {questions[name]}
            </h1>
            <Refused problem={refused ?? saving} onGo={go} />
            <Returned detail={detail} onGo={go} />
            <Conflict draft={draft} label={(one) => fieldLabels[one] ?? one} text={text} />
            {bodies[name]({ onProblem: setRefused, planning })}
            <div className="dock editor-dock">
              {step < steps.length - 1 && (
                <Button
                  kind="primary"
                  onClick={() => {
                    void draft.save();
                    void navigate(`?step=${step + 2}`);
                  }}
                >
                  下一步
                </Button>
              )}
              {step > 0 && (
                <Button kind="quiet" onClick={() => void navigate(`?step=${step}`)}>
                  上一步
                </Button>
              )}
            </div>
          </div>
          <PrecheckRail />
        </div>
      </WizardProvider>
    </DeskPage>
  );
}

interface StepProps {
  onProblem: (problem: Problem | null) => void;
  planning: Planning;
}

const bodies: Record<WizardStep, (props: StepProps) => ReactNode> = {
  type: () => <TypeStep />,
  parties: () => <PartiesStep />,
  amounts: () => <AmountsStep />,
  terms: () => <TermsStep />,
  plan: ({ planning }) => <PlanStep planning={planning} />,
  files: () => <FilesStep />,
  filing: ({ onProblem }) => <FilingStep onProblem={onProblem} />,
};

/** Seven steps; each says how much is still missing on it. */
function StepNav({ step, detail }: { step: number; detail: ContractDetail }) {
  const blocks = (detail.precheck?.findings ?? []).filter(({ severity }) => severity === 'block');
  return (
    <nav className="steps" aria-label="步骤">
      <ol>
        {steps.map((name, index) => {
          const left = blocks.filter((finding) => finding.step === name).length;
          return (
            <li key={name}>
              <Link to={`?step=${index + 1}`} aria-current={index === step ? 'step' : undefined}>
                <span>{index + 1}</span>
                {WIZARD_STEPS[name]}
                {left > 0 && <small title={`还差${left}项`}>{left}</small>}
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

interface ListProps {
  problem: Problem | null;
  onGo: (path: string) => void;
}

/** Why it was not saved or not handed in; each line leads to its field. */
function Refused({ problem, onGo }: ListProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) ref.current?.focus();
  }, [problem]);
  if (!problem) return null;
  return (
    <div className="problem" role="alert" tabIndex={-1} ref={ref}>
      <p>{problem.message}</p>
      <ul>
        {problem.errors.map(({ path, message }) => (
          <li key={`${path}${message}`}>
            <button type="button" className="text-button" onClick={() => onGo(path)}>
              {message}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The station's list on top; each line leads to its field. */
function Returned({ detail, onGo }: { detail: ContractDetail; onGo: (path: string) => void }) {
  if (detail.registration?.state !== 'returned' || detail.returned.length === 0) return null;
  return (
    <section className="returned" aria-label="补正通知">
      <h2>登记站要求补正{detail.returned.length}处</h2>
      <ol>
        {detail.returned.map(({ path, note, suggestion }, index) => (
          <li key={index}>
            <button type="button" onClick={() => onGo(path)}>
              {labelOf(path, detail.fields)}
            </button>
            ：{note}
            <span className="suggestion">改成：{suggestion}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function useHeading(step: number, at: string | null) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    window.scrollTo(0, 0);
    if (!at) heading.current?.focus();
  }, [step, at]);
  return heading;
}

/** A link to a field brings the reader into it, or to the nearest that holds it. */
function useFocusOn(path: string | null, step: number): void {
  useEffect(() => {
    if (!path) return;
    const parts = path.split('.');
    for (let length = parts.length; length > 0; length--) {
      const found = document.getElementById(fieldId(parts.slice(0, length).join('.')));
      if (!found) continue;
      found.scrollIntoView({ block: 'center' });
      found.focus();
      return;
    }
  }, [path, step]);
}
