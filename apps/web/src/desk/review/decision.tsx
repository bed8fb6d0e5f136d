import {
  type ListingDetail,
  QUALITY_CRITERIA,
  type QualityCriterion,
  type QualityScores,
  type ReviewNote,
} from '@dto/listings';
import { useState } from 'react';
import { useRule, useTerms } from '../../api/terms';
import { Button } from '../../ui/button';
import { InlineConfirm } from '../../ui/dialog';
import { Facts } from '../../ui/rows';
import { Status, Tag } from '../../ui/status';
import { Deadline } from '../../ui/times';
import { Refusal } from '../use-act';
import { singleKey, usePageKeys } from '../use-row-keys';
import { complete, criteria, type Scores, verdictOf } from './criteria';
import { Twins } from './twins';

interface Props {
  detail: ListingDetail;
  due: string | null;
  notes: readonly ReviewNote[];
  busy: boolean;
  error: unknown;
  onWrite: () => void;
  onDecide: (decision: 'publish' | 'return', scores: QualityScores) => void;
}

const number = (value: unknown) => (typeof value === 'number' ? value : null);

/** Four criteria by key, then publish or return. The whole of it fits 1366 × 768 without scrolling. */
export function Decision({ detail, due, notes, busy, error, onWrite, onDecide }: Props) {
  const [scores, setScores] = useState<Scores>({});
  const [active, setActive] = useState(0);
  const [asked, ask] = useState<'publish' | 'return' | null>(null);
  const limits = {
    publish: number(useRule('review.publish-min')?.value),
    sufficient: number(useRule('review.sufficient-min')?.value),
    zeroHolds: useRule('review.any-zero-holds')?.value !== false,
  };
  const verdict = verdictOf(scores, limits);
  const score = (name: QualityCriterion, value: number) => {
    setScores((now) => ({ ...now, [name]: value }));
    setActive(Math.min(criteria.length - 1, criteria.indexOf(name) + 1));
  };
  const canPublish = complete(scores) && !verdict.holds;
  // The server wants the same: a return says at least once what the text should become.
  const helps = notes.some(({ suggestion }) => suggestion);
  const canReturn = complete(scores) && helps;
  useKeys({
    score: (value) => score(criteria[active]!, value),
    // The chord twice is enough: the hand is already there.
    publish: () => canPublish && !busy && (asked === 'publish' ? decide('publish') : ask('publish')),
    giveBack: () => (canReturn ? ask('return') : onWrite()),
  });
  const decide = (decision: 'publish' | 'return') => complete(scores) && onDecide(decision, scores);
  return (
    <aside className="decision" aria-label="审核结论">
      <div className="decision-head">
        <Status entity={detail.kind} state={detail.revision === 'submitted' ? 'submitted' : detail.card.state} myTurn />
        {detail.revision === 'submitted' && <Tag>改已公开的内容</Tag>}
        <span className="meta">
          <Deadline at={due} soon={1} />
        </span>
      </div>
      <Facts
        facts={[
          ['单位', detail.card.orgName],
          ['编号', detail.card.code],
        ]}
      />
      <Twins detail={detail} />
      <div className="criteria">
        {criteria.map((name, index) => (
          <Criterion
            key={name}
            name={name}
            kind={detail.kind}
            value={scores[name]}
            active={index === active}
            onScore={(value) => score(name, value)}
          />
        ))}
      </div>
      <p className="verdict-line" role="status" data-holds={verdict.holds || undefined}>
        {verdict.text}
        {notes.length > 0 && `。已写${notes.length}条意见`}
        {notes.length > 0 && !helps && '，退回前至少一条写明改成什么样'}
      </p>
      <Refusal error={error} />
      <div className="decision-dock dock">
        {asked ? (
          <InlineConfirm
            act={asked === 'publish' ? '发布' : '退回'}
            busy={busy}
            onConfirm={() => decide(asked)}
            onCancel={() => ask(null)}
          >
            {asked === 'publish'
              ? `公开「${detail.card.title}」并开始匹配`
              : `退回修改，申请人会看到${notes.length}条意见`}
            <span className="with-keys">，再按Enter</span>
          </InlineConfirm>
        ) : (
          <>
            <Button kind="primary" hotkey="Ctrl ↵" disabled={!canPublish} onClick={() => ask('publish')}>
              发布
            </Button>
            <Button hotkey="R" onClick={() => (canReturn ? ask('return') : onWrite())}>
              {helps ? '退回修改' : '写意见退回'}
            </Button>
          </>
        )}
      </div>
    </aside>
  );
}

interface CriterionProps {
  name: QualityCriterion;
  kind: ListingDetail['kind'];
  value: number | undefined;
  active: boolean;
  onScore: (value: number) => void;
}

/** Six buttons; the sentence below says what the chosen score means, so that two reviewers mean the same. */
function Criterion({ name, kind, value, active, onScore }: CriterionProps) {
  const anchors = useAnchors(name, kind);
  return (
    <fieldset data-active={active || undefined}>
      <legend>{QUALITY_CRITERIA[name]}</legend>
      <div className="scores">
        {[0, 1, 2, 3, 4, 5].map((score) => (
          <button
            key={score}
            type="button"
            aria-pressed={value === score}
            aria-label={`${QUALITY_CRITERIA[name]}${score}分`}
            title={anchors[score]}
            onClick={() => onScore(score)}
          >
            {score}
          </button>
        ))}
      </div>
      <p className="meta anchor">{value === undefined ? `5分：${anchors[5] ?? ''}` : anchors[value]}</p>
    </fieldset>
  );
}

function useAnchors(name: QualityCriterion, kind: ListingDetail['kind']): readonly string[] {
  const term = useTerms('quality-criterion').find(({ code }) => code === name);
  const anchors = term?.attrs?.anchors as Record<string, readonly string[]> | undefined;
  return anchors?.[kind] ?? [];
}

/** 0–5 scores the next criterion, Ctrl Enter publishes, R returns (or starts the first note). */
function useKeys(acts: { score: (value: number) => void; publish: () => void; giveBack: () => void }): void {
  usePageKeys((event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) acts.publish();
    else if (!singleKey(event)) return false;
    else if (/^[0-5]$/.test(event.key)) acts.score(Number(event.key));
    else if (event.key === 'r') acts.giveBack();
    else return false;
    return true;
  });
}
