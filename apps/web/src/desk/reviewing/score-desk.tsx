import type { ChallengeDetail, ReviewBidView, ReviewSheet } from '@dto/challenges';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Load } from '../../shell/load';
import { Field, TextArea } from '../../ui/fields';
import { Conflict, SaveLine } from '../autosave/save-line';
import { BidReading } from '../challenges/bids/bid-reading';
import { Refusal } from '../use-act';
import { singleKey, usePageKeys } from '../use-row-keys';
import { missingOf, totalOf } from './points';
import { reviewBidQuery, reviewPath } from './queries';
import { ScoreInput } from './score-input';
import { useMarks } from './use-marks';

interface Props {
  id: string;
  sheet: ReviewSheet;
  bidId: string;
  challenge: ChallengeDetail;
  locked: boolean;
}

/** The bid left, the rubric right; digits go to the line that is next. */
export function ScoreDesk({ id, sheet, bidId, challenge, locked }: Props) {
  const query = useQuery(reviewBidQuery(id, bidId));
  return (
    <Load query={query} rows={6}>
      {(view) => <Desk id={id} sheet={sheet} view={view} challenge={challenge} locked={locked} />}
    </Load>
  );
}

function Desk({ id, sheet, view, challenge, locked }: Omit<Props, 'bidId'> & { view: ReviewBidView }) {
  const { rubric } = sheet;
  const { bid } = view;
  const draft = useMarks(id, view);
  const marks = draft.form;
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      rubric.findIndex(({ key }) => marks.scores[key] === undefined),
    ),
  );
  const focus = (index: number) => {
    const box = document.querySelector<HTMLInputElement>(`[data-score="${index + 1}"]`);
    box?.focus();
    box?.select();
  };
  useDigits(() => focus(active), locked);
  const missing = missingOf(marks, rubric);
  const name = sheet.bids.find(({ bidId }) => bidId === bid.id);
  return (
    <div className="score-desk">
      <article className="score-paper" aria-label="标书">
        <h2>{name?.bidder ?? name?.label ?? bid.label}</h2>
        <BidReading
          bid={bid}
          indicators={challenge.fields.indicators ?? []}
          fileAt={(file) => `${reviewPath(id)}/bids/${bid.id}/files/${file}/content`}
        />
      </article>
      <aside className="score-form" aria-label="评分">
        <div className="score-head">
          <p>
            <strong className="score-total">{totalOf(marks.scores, rubric)}</strong> 分，满分100
          </p>
          {!locked && <SaveLine state={draft.state} />}
        </div>
        {draft.state.kind === 'refused' && <Refusal error={draft.state.problem} />}
        <Conflict
          draft={draft}
          label={() => '评分'}
          text={(_name, { marks: other }) => `合计${totalOf(other.scores, rubric)}分`}
        />
        {rubric.map((criterion, index) => (
          <ScoreInput
            key={criterion.key}
            criterion={criterion}
            no={index + 1}
            active={index === active}
            disabled={locked}
            value={marks.scores[criterion.key]}
            comment={marks.comments[criterion.key] ?? ''}
            onFocus={() => setActive(index)}
            onNext={() => focus(Math.min(rubric.length - 1, index + 1))}
            onScore={(value) =>
              draft.change((now) => {
                const { [criterion.key]: _old, ...scores } = now.scores;
                return { ...now, scores: value === undefined ? scores : { ...scores, [criterion.key]: value } };
              })
            }
            onComment={(text) =>
              draft.change((now) => ({ ...now, comments: { ...now.comments, [criterion.key]: text } }))
            }
          />
        ))}
        <Field name="toBidder" label="给揭榜方的意见" hint="会转给揭榜方，说清好在哪里、差在哪里">
          <TextArea
            value={marks.toBidder ?? ''}
            onChange={(text) => draft.change((now) => ({ ...now, toBidder: text || null }))}
            limit={2000}
            disabled={locked}
          />
        </Field>
        <Field name="confidential" label="保密意见" hint="只给科技局看" optional>
          <TextArea
            value={marks.confidential ?? ''}
            onChange={(text) => draft.change((now) => ({ ...now, confidential: text || null }))}
            limit={2000}
            rows={2}
            disabled={locked}
          />
        </Field>
        {!locked && (
          <p className={missing.length ? 'soon' : 'meta'} role="status">
            {missing.length === 0
              ? '这份评好了'
              : `还差${missing.length}处：${missing.slice(0, 3).join('、')}${missing.length > 3 ? '…' : ''}`}
          </p>
        )}
      </aside>
    </div>
  );
}

/** A digit outside of any box goes into the box of the line that is next: it is focused before the key lands. */
function useDigits(focus: () => void, off: boolean): void {
  usePageKeys((event) => {
    if (!off && /^[0-9]$/.test(event.key) && singleKey(event)) focus();
    return false;
  });
}
