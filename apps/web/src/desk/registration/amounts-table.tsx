import { type AmountLine, LINE_KINDS, type ReviewView } from '@dto/contracts';
import { useState } from 'react';
import { Field, TextArea } from '../../ui/fields';
import { grouped, sameAmount, totalsOf, typedYuan } from '../contracts/amounts';
import { type Answers, type LineAnswer, lineChanged, totalsIn } from './answers';
import { amountPhrases } from './phrases';

interface Props {
  lines: readonly AmountLine[];
  answers: Answers;
  /** The first reviewer's decision: only what it changed is shown at first. */
  first: ReviewView | null;
  onChange: (change: Partial<Answers>) => void;
}

/** The applicant's column beside the reviewer's; a changed cell is gold and wants its reason. */
export function AmountsTable({ lines, answers, first, onChange }: Props) {
  const [all, showAll] = useState(first === null);
  const set = (id: string, change: Partial<LineAnswer>) =>
    onChange({ lines: answers.lines.map((line) => (line.id === id ? { ...line, ...change } : line)) });
  const applied = totalsOf(lines);
  const mine = totalsIn(answers);
  const changed = lines.map((line, index) => lineChanged(line, answers.lines[index]!));
  const hidden = all ? 0 : changed.filter((one) => !one).length;
  return (
    <section className="question amounts" aria-labelledby="amounts-title">
      <h2 id="amounts-title">
        <b>3</b> 核定金额 <span className="meta">单位：元</span>
        <kbd>F</kbd>
      </h2>
      <table>
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">申请人填报</th>
            <th scope="col">勾选计入技术，核定</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) =>
            all || changed[index] ? (
              <LineRow
                key={line.id}
                line={line}
                mine={answers.lines[index]!}
                changed={changed[index]!}
                onChange={(change) => set(line.id, change)}
              />
            ) : null,
          )}
          {hidden > 0 && (
            <tr>
              <td colSpan={3}>
                <button type="button" className="text-link" onClick={() => showAll(true)}>
                  其余{hidden}行和申请人填的一样，看全部
                </button>
              </td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <TotalRow word="技术交易额" applied={applied.technical} mine={mine.technical} />
          <TotalRow word="合同成交总额" applied={applied.total} mine={mine.total} />
        </tfoot>
      </table>
      <Reason value={answers.reason} needed={changed.some(Boolean)} onChange={(reason) => onChange({ reason })} />
    </section>
  );
}

interface RowProps {
  line: AmountLine;
  mine: LineAnswer;
  changed: boolean;
  onChange: (change: Partial<LineAnswer>) => void;
}

function LineRow({ line, mine, changed, onChange }: RowProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const word = LINE_KINDS[line.kind];
  return (
    <tr data-changed={changed || undefined}>
      <th scope="row" title={[line.reason, line.evidence].filter(Boolean).join('；') || undefined}>
        {word}
      </th>
      <td>
        {line.amount ? grouped(line.amount) : '—'}
        {!line.technical && <span className="meta">不计入</span>}
      </td>
      <td>
        <span className="verdict-cell">
          <input
            type="checkbox"
            aria-label={`${word}计入技术交易额`}
            checked={mine.technical}
            onChange={(event) => onChange({ technical: event.target.checked })}
          />
          <input
            className="input"
            inputMode="decimal"
            aria-label={`${word}核定金额`}
            aria-invalid={mine.amount === null || undefined}
            value={typed ?? grouped(mine.amount ?? '')}
            onFocus={(event) => event.target.select()}
            onChange={(event) => {
              setTyped(event.target.value);
              onChange({ amount: typedYuan(event.target.value) });
            }}
            onBlur={() => mine.amount !== null && setTyped(null)}
          />
        </span>
      </td>
    </tr>
  );
}

function TotalRow({ word, applied, mine }: { word: string; applied: string; mine: string }) {
  return (
    <tr>
      <th scope="row">{word}</th>
      <td>{grouped(applied)}</td>
      <td>
        <output data-changed={!sameAmount(applied, mine) || undefined}>{grouped(mine)}</output>
      </td>
    </tr>
  );
}

interface ReasonProps {
  value: string;
  needed: boolean;
  onChange: (reason: string) => void;
}

/** `/` at the start offers the usual phrases. */
function Reason({ value, needed, onChange }: ReasonProps) {
  const typed = value.startsWith('/') ? value.slice(1).trim() : null;
  const offered = typed === null ? [] : amountPhrases.filter((phrase) => phrase.includes(typed));
  return (
    <Field name="reason" label={<span className="visually-hidden">改动的理由</span>}>
      <TextArea
        value={value}
        onChange={onChange}
        rows={1}
        placeholder={needed ? '为什么改，申请人会看到。输入 / 选常用语' : '改了金额或类型才要写理由，输入 / 选常用语'}
      />
      {offered.length > 0 && (
        <ul className="phrases" aria-label="常用语">
          {offered.map((phrase) => (
            <li key={phrase}>
              <button type="button" onClick={() => onChange(phrase)}>
                {phrase}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Field>
  );
}
