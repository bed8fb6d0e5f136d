import type { Criterion } from '@dto/challenges';
import { useState } from 'react';
import { TextArea, TextInput } from '../../ui/fields';
import { Button } from '../../ui/button';
import { anchorOf, pointsOf } from './points';

interface Props {
  criterion: Criterion;
  no: number;
  active: boolean;
  value: number | undefined;
  comment: string;
  disabled: boolean;
  onFocus: () => void;
  /** Enter: to the next line. */
  onNext: () => void;
  onScore: (value: number | undefined) => void;
  onComment: (text: string) => void;
}

/** One line of the rubric: points typed or stepped, the sentences for nothing, half and all, and the comment. */
export function ScoreInput({
  criterion,
  no,
  active,
  value,
  comment,
  disabled,
  onFocus,
  onNext,
  onScore,
  onComment,
}: Props) {
  const { label, weight, anchorZero, anchorHalf, anchorFull, comment: wanted } = criterion;
  const [typed, setTyped] = useState<string | null>(null);
  const bad = typed !== null && typed !== '' && pointsOf(typed, weight) === undefined;
  const step = (by: number) => {
    const next = Math.min(weight, Math.max(0, (value ?? 0) + by));
    setTyped(null);
    onScore(next);
  };
  return (
    <fieldset className="criterion" data-active={active || undefined} onFocus={onFocus}>
      <legend>
        {no}. {label} <span className="meta">{weight}分</span>
      </legend>
      <div className="score-box">
        <Button iconOnly aria-label={`${label}减1分`} disabled={disabled} onClick={() => step(-1)}>
          −
        </Button>
        <TextInput
          aria-label={`${label}的分数`}
          inputMode="decimal"
          data-score={no}
          disabled={disabled}
          aria-invalid={bad || undefined}
          value={typed ?? (value === undefined ? '' : String(value))}
          onChange={(text) => {
            setTyped(text);
            onScore(pointsOf(text, weight));
          }}
          onBlur={() => !bad && setTyped(null)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            onNext();
          }}
        />
        <Button iconOnly aria-label={`${label}加1分`} disabled={disabled} onClick={() => step(1)}>
          +
        </Button>
        <span className="quick">
          {[0, 0.5, 1].map((share) => (
            <button
              key={share}
              type="button"
              disabled={disabled}
              aria-pressed={value === weight * share}
              title={[anchorZero, anchorHalf, anchorFull][share * 2] ?? undefined}
              onClick={() => {
                setTyped(null);
                onScore(weight * share);
              }}
            >
              {share === 0 ? '0' : share === 1 ? '满' : '半'}
            </button>
          ))}
        </span>
      </div>
      {bad && <p className="overdue">{`0到${weight}之间，最多一位小数`}</p>}
      <p className="meta anchor">{anchorOf(criterion, value)}</p>
      <TextArea
        aria-label={`${label}的意见`}
        placeholder={wanted ? '意见，必须写' : '意见，选填'}
        rows={2}
        disabled={disabled}
        value={comment}
        onChange={onComment}
      />
    </fieldset>
  );
}
