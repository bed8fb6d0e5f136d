import type { ModelView } from '@dto/matching';
import { Field, Select } from '../../ui/fields';
import { figureText, stepText, weightText } from './model-words';

interface Props {
  items: readonly ModelView[];
  left: string;
  right: string;
  onPick: (name: 'left' | 'right', version: string) => void;
}

/** Two versions, weight by weight and figure by figure. Which two is in the address. */
export function SideBySide({ items, left, right, onPick }: Props) {
  const of = (version: string) => items.find((one) => one.version === version);
  const [a, b] = [of(left), of(right)];
  const options = items.map(({ version }) => ({ value: version, label: version }));
  const names = [...new Set([...(a?.figures ?? []), ...(b?.figures ?? [])].map(({ name }) => name))];
  if (!a) return null;
  return (
    <section className="models-compare" aria-labelledby="compare-title">
      <h2 id="compare-title">{items.length > 1 ? '两版对照' : '权重与留出的数字'}</h2>
      {items.length > 1 && (
        <div className="models-pick">
          <Field label="左边">
            <Select value={left} onChange={(version) => onPick('left', version)} options={options} />
          </Field>
          <Field label="右边">
            <Select value={right} onChange={(version) => onPick('right', version)} options={options} />
          </Field>
        </div>
      )}
      <table className="data">
        <caption className="visually-hidden">权重与留出的数字</caption>
        <thead>
          <tr>
            <th scope="col">项</th>
            <th scope="col" className="num">
              {a.version}
            </th>
            {b && (
              <th scope="col" className="num">
                {b.version}
              </th>
            )}
            {b && (
              <th scope="col" className="num">
                差
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {[a, ...(b ? [b] : [])].map((model) => {
                const figure = model.figures.find((one) => one.name === name);
                return (
                  <td key={model.version} className="num">
                    {figure ? figureText(figure) : '—'}
                    {figure && <span className="meta models-note">{figure.note}</span>}
                  </td>
                );
              })}
              {b && <td />}
            </tr>
          ))}
          {a.weights.map(({ key, label, value }) => {
            const other = b?.weights.find((one) => one.key === key);
            return (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td className="num">{weightText(value)}</td>
                {b && <td className="num">{other ? weightText(other.value) : '—'}</td>}
                {b && <td className="num">{other ? stepText(value, other.value) : ''}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="meta">权重是加到把握上的对数几率：正的说明更合适，负的说明更不合适，离零越远影响越大。</p>
    </section>
  );
}
