import type { BidForm, IndicatorResponse } from '@dto/challenges';
import type { IndicatorRow } from '@dto/listings';
import { useState } from 'react';
import { targetText, unitText } from '@dto/listings';
import { parseNumber } from '../../editor/indicator-rows';
import { TextArea, TextInput } from '../../../ui/fields';
import { StatusLabel } from '../../../ui/status';
import { reaches, withResponses } from './content';

interface Props {
  indicators: readonly IndicatorRow[];
  form: BidForm;
  onChange: (form: BidForm) => void;
}

/** 指标响应表: the challenge's targets, and beside each what is promised and why it may be believed. */
export function ResponseTable({ indicators, form, onChange }: Props) {
  const whole = withResponses(form, indicators);
  const put = (index: number, edit: Partial<IndicatorResponse>) =>
    onChange({
      ...whole,
      responses: whole.responses!.map((one) => (one.index === index ? { ...one, ...edit } : one)),
    });
  return (
    <ol className="responses">
      {indicators.map((row, index) => (
        <Response
          key={index}
          row={row}
          no={index + 1}
          answer={whole.responses![index]!}
          onChange={(edit) => put(index, edit)}
        />
      ))}
    </ol>
  );
}

interface ResponseProps {
  row: IndicatorRow;
  no: number;
  answer: IndicatorResponse;
  onChange: (edit: Partial<IndicatorResponse>) => void;
}

function Response({ row, no, answer, onChange }: ResponseProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const verdict = reaches(row, answer.promise);
  const bad = typed !== null && typed.trim() !== '' && parseNumber(typed) === null;
  return (
    <li>
      <div className="asked">
        <strong>
          {no}. {row.name}
        </strong>
        <span className="asked-target">{targetText(row)}</span>
        <span className="meta">{[row.must ? '必须' : '加分', row.testMethod].filter(Boolean).join('，')}</span>
      </div>
      <div className="answered">
        <div className="promise">
          <TextInput
            aria-label={`承诺的${row.name}`}
            unit={unitText(row.unit).trim() || undefined}
            inputMode="decimal"
            placeholder="承诺值"
            aria-invalid={bad || undefined}
            value={typed ?? (answer.promise == null ? '' : String(answer.promise))}
            onChange={(text) => {
              setTyped(text);
              onChange({ promise: parseNumber(text) });
            }}
            onBlur={() => !bad && setTyped(null)}
          />
          {bad ? (
            <span className="overdue">只填数字</span>
          ) : verdict === null ? null : verdict ? (
            <StatusLabel word="达到" tone="ok" icon="check" />
          ) : (
            <StatusLabel word="没达到" tone="warn" icon="triangle" />
          )}
        </div>
        <TextInput
          aria-label={`${row.name}的承诺说明`}
          placeholder="说明，数字说不清时写"
          value={answer.text ?? ''}
          onChange={(text) => onChange({ text: text || null })}
          maxLength={200}
        />
        <TextArea
          aria-label={`${row.name}的依据`}
          placeholder="依据：检测报告、已做过的项目、附件第几页"
          rows={2}
          value={answer.evidence ?? ''}
          onChange={(text) => onChange({ evidence: text || null })}
        />
      </div>
    </li>
  );
}
