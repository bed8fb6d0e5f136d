import { Button } from '../../../ui/button';
import { Checkbox } from '../../../ui/choices';
import { Field, TextInput } from '../../../ui/fields';
import { Icon } from '../../../ui/icon';
import { type Row, rubricProblem, totalOf } from './rubric';

interface Props {
  rows: readonly Row[];
  onChange: (rows: Row[]) => void;
}

/** 评分表: points that come to 100, with a sentence for nothing, half and all of them. */
export function RubricEditor({ rows, onChange }: Props) {
  const edit = (id: string, change: Partial<Row>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...change } : row)));
  const add = () => {
    const id = `own-${Math.random().toString(36).slice(2, 8)}`;
    onChange([...rows, { id, key: id, label: '', weight: 0, comment: false }]);
  };
  const problem = rubricProblem(rows);
  return (
    <div className="rubric" id="f-rubric" tabIndex={-1}>
      <ol className="rubric-rows">
        {rows.map((row, index) => (
          <li key={row.id}>
            <div className="rubric-head">
              <Field label={`第${index + 1}项`}>
                <TextInput value={row.label} onChange={(label) => edit(row.id, { label })} maxLength={40} />
              </Field>
              <Field label="分值">
                <TextInput
                  unit="分"
                  inputMode="numeric"
                  value={row.weight ? String(row.weight) : ''}
                  onChange={(text) => edit(row.id, { weight: /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0 })}
                />
              </Field>
              <Button
                kind="quiet"
                iconOnly
                aria-label={`去掉${row.label || `第${index + 1}项`}`}
                onClick={() => onChange(rows.filter(({ id }) => id !== row.id))}
              >
                <Icon name="bin" />
              </Button>
            </div>
            <details>
              <summary>什么样打几分</summary>
              <div className="anchors">
                <Field label="0分" optional>
                  <TextInput
                    value={row.anchorZero ?? ''}
                    onChange={(text) => edit(row.id, { anchorZero: text || null })}
                    maxLength={120}
                  />
                </Field>
                <Field label="一半" optional>
                  <TextInput
                    value={row.anchorHalf ?? ''}
                    onChange={(text) => edit(row.id, { anchorHalf: text || null })}
                    maxLength={120}
                  />
                </Field>
                <Field label="满分" optional>
                  <TextInput
                    value={row.anchorFull ?? ''}
                    onChange={(text) => edit(row.id, { anchorFull: text || null })}
                    maxLength={120}
                  />
                </Field>
                <Checkbox
                  label="必须写意见"
                  checked={row.comment === true}
                  onChange={(comment) => edit(row.id, { comment })}
                />
              </div>
            </details>
          </li>
        ))}
      </ol>
      <div className="actions">
        <Button size="small" onClick={add}>
          <Icon name="plus" />
          加一项
        </Button>
        <span className={problem ? 'soon' : 'meta'} role="status">
          {problem ?? `合计${totalOf(rows)}分`}
        </span>
      </div>
    </div>
  );
}
