import type { CaseView, Finding, ReturnMark } from '@dto/contracts';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/choices';
import { Field, TextArea } from '../../ui/fields';
import { Icon } from '../../ui/icon';
import { fieldLabels, labelOf } from '../contracts/words';

interface Props {
  view: CaseView;
  returns: readonly ReturnMark[];
  onReturns: (marks: ReturnMark[]) => void;
}

const markOf = ({ path, message, rule }: Finding, label: string): ReturnMark => ({
  path,
  note: `${label}要补正（预检${rule}）`,
  suggestion: message,
});

/** A checklist of what the pre-check found; what is ticked drafts the letter, and each line of it can be rewritten. */
export function ReturnPanel({ view, returns, onReturns }: Props) {
  const { findings } = view.precheck;
  const { fields } = view.contract;
  const has = (finding: Finding) =>
    returns.some(({ path, suggestion }) => path === finding.path && suggestion.includes(finding.message));
  const edit = (index: number, change: Partial<ReturnMark>) =>
    onReturns(returns.map((mark, at) => (at === index ? { ...mark, ...change } : mark)));
  return (
    <section className="return-panel" aria-labelledby="return-title">
      <h2 id="return-title">补正通知书</h2>
      {findings.length > 0 && (
        <ul className="return-rules" aria-label="预检发现的">
          {findings.map((finding, index) => (
            <li key={index}>
              <Checkbox
                label={finding.message}
                checked={has(finding)}
                onChange={(on) =>
                  onReturns(
                    on
                      ? [...returns, markOf(finding, labelOf(finding.path, fields))]
                      : returns.filter(
                          ({ path, suggestion }) => !(path === finding.path && suggestion.includes(finding.message)),
                        ),
                  )
                }
              />
            </li>
          ))}
        </ul>
      )}
      <ol className="return-marks">
        {returns.map((mark, index) => (
          <li key={index}>
            <p className="return-mark-head">
              <strong>{labelOf(mark.path, fields)}</strong>
              <Button
                kind="quiet"
                size="small"
                iconOnly
                aria-label={`去掉第${index + 1}处`}
                onClick={() => onReturns(returns.filter((_, at) => at !== index))}
              >
                <Icon name="bin" />
              </Button>
            </p>
            <Field name={`return-${index}-note`} label="哪里不对">
              <TextArea value={mark.note} onChange={(note) => edit(index, { note })} rows={1} />
            </Field>
            <Field name={`return-${index}-suggestion`} label="改成什么样">
              <TextArea value={mark.suggestion} onChange={(suggestion) => edit(index, { suggestion })} rows={1} />
            </Field>
          </li>
        ))}
      </ol>
      <AddMark onAdd={(path) => onReturns([...returns, { path, note: '', suggestion: '' }])} />
    </section>
  );
}

function AddMark({ onAdd }: { onAdd: (path: string) => void }) {
  return (
    <select
      className="input"
      aria-label="再加一处"
      value=""
      onChange={(event) => onAdd(event.target.value.replace('whole', ''))}
    >
      <option value="" disabled>
        再加一处要补正的…
      </option>
      <option value="whole">整份合同</option>
      {Object.entries(fieldLabels).map(([path, label]) => (
        <option key={path} value={path}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** Each says what is wrong and what it should become. */
export const completeReturns = (returns: readonly ReturnMark[]) =>
  returns.length > 0 && returns.every(({ note, suggestion }) => note.trim() && suggestion.trim());
