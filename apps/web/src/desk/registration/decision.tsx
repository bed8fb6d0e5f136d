import type { CaseView, CollectiveRecord, DecisionRequest, ReturnMark } from '@dto/contracts';
import { useState } from 'react';
import { Refusal } from '../use-act';
import { AmountsTable } from './amounts-table';
import { type Answers, answersOf, appliedFields, blankAnswers, firstDecision, missing, requestOf } from './answers';
import { CaseHead } from './case-head';
import { ChangeBox } from './change-box';
import { DecisionDock, type Asked } from './decision-dock';
import { type TypeKey, subtypeFor, typeKeys } from './kinds';
import { PrecheckBox } from './precheck-box';
import { TechnicalQuestion, TypeQuestion } from './questions';
import { FirstReview } from './first-review';
import { NumberBox } from './number-box';
import { ReturnPanel } from './return-panel';
import { useCaseKeys } from './use-case-keys';
import type { Claim } from './use-claim';
import type { Marks } from './use-marks';

interface Props {
  view: CaseView;
  marks: Marks;
  returns: ReturnMark[];
  onReturns: (marks: ReturnMark[]) => void;
  claim: Claim;
  busy: boolean;
  error: unknown;
  onDecide: (request: DecisionRequest) => void;
  onReturn: (marks: ReturnMark[]) => void;
}

/** Three questions, then 同意登记 or 退回补正. The whole of an ordinary case fits 1366 × 768 without scrolling. */
export function Decision({ view, marks, returns, onReturns, claim, busy, error, onDecide, onReturn }: Props) {
  const applied = appliedFields(view);
  const lines = applied.lines ?? [];
  const first = firstDecision(view);
  const [answers, setAnswers] = useState<Answers>(() => (first ? answersOf(first, lines) : blankAnswers(lines)));
  const [asked, setAsked] = useState<Asked>(null);
  const [collective, setCollective] = useState<CollectiveRecord | null>(null);
  const mayDecide = view.verbs.includes('decide');
  const mayReturn = view.verbs.includes('return');
  // Answers may be given while the case still waits to be accepted: 受理 comes first, the answers stay.
  const answering = mayDecide || view.verbs.includes('accept');
  const set = (change: Partial<Answers>) => {
    claim.begin();
    setAnswers((now) => ({ ...now, ...change }));
  };
  const ask = (what: Asked) => {
    if (what) claim.begin();
    setAsked(what);
  };
  const choose = (key: TypeKey) => set({ technical: true, type: key.type, subtype: subtypeFor(key, applied) });
  const lacks = missing(answers, lines, applied) ?? (needsMeeting(view, collective) ? view.collective.reason : null);
  const decide = (decision: 'register' | 'refuse', reason?: string) => {
    const said = reason ? { ...answers, reason } : answers;
    onDecide({ ...requestOf(said, lines, decision), collective });
  };
  useCaseKeys({
    yes: () => answering && set({ technical: true }),
    no: () => answering && set({ technical: false, type: null, subtype: null }),
    type: (key) => {
      const found = typeKeys.find((one) => one.key === key);
      if (answering && found) choose(found);
    },
    amounts: () => document.querySelector<HTMLElement>('.amounts input')?.focus(),
    giveBack: () => mayReturn && ask('return'),
  });
  return (
    <aside className="decision" aria-label="审查结论">
      <CaseHead view={view} />
      {view.change && <ChangeBox before={view.contract.fields} change={view.change} />}
      <PrecheckBox view={view} marks={marks} />
      {asked === 'return' ? (
        <ReturnPanel view={view} returns={returns} onReturns={onReturns} />
      ) : (
        answering && (
          <>
            {first && <FirstReview review={first} />}
            <TechnicalQuestion value={answers.technical} onChange={(technical) => set({ technical })} />
            {answers.technical !== false && (
              <>
                <TypeQuestion
                  answers={answers}
                  applied={applied}
                  onChoose={choose}
                  onSubtype={(subtype) => set({ subtype })}
                />
                <AmountsTable lines={lines} answers={answers} first={first} onChange={set} />
              </>
            )}
          </>
        )
      )}
      {view.verbs.includes('number') && <NumberBox view={view} />}
      <Refusal error={error ?? claim.error} />
      <DecisionDock
        view={view}
        answers={answers}
        lacks={lacks}
        asked={asked}
        onAsk={ask}
        claim={claim}
        busy={busy}
        error={error}
        returns={returns}
        collective={collective}
        onCollective={setCollective}
        onDecide={decide}
        onReturn={() => onReturn(returns)}
      />
    </aside>
  );
}

const needsMeeting = ({ collective, reviews }: CaseView, told: CollectiveRecord | null) =>
  collective.needed && collective.required && !told && !reviews.some((one) => one.collective);
