import type { IndicatorRow, ListingKind } from '@dto/listings';
import type { Problem } from '../../api/problem';
import { fieldLabels, useFieldText } from '../../listings/field-words';
import { Link } from '../../ui/button';
import { layers } from '../listing/layers';
import { valueText } from '../listing/value-text';
import { type EditorLink, useEditor } from './editor-context';
import { missingNames } from './missing';
import { placeOf } from './steps';
import { Submit } from './submit';

/** 核对: everything as it will be shown, layer by layer, each line with its way back. */
export function CheckStep({ onProblem }: { onProblem: (problem: Problem) => void }) {
  return (
    <>
      {layers.map((layer) => (
        <Layer key={layer.title} {...layer} />
      ))}
      <Submit onProblem={onProblem} />
    </>
  );
}

function IndicatorLines({ kind, rows }: { kind: ListingKind; rows: readonly IndicatorRow[] }) {
  return (
    <ul className="indicator-lines">
      {rows.map((row, index) => (
        <li key={index}>
          {row.name} <strong>{valueText(kind, row)}</strong>{' '}
          <span className="meta">
            {[row.must == null ? null : row.must ? '必须' : '加分', row.testMethod].filter(Boolean).join('，')}
          </span>
        </li>
      ))}
    </ul>
  );
}

const ofKind = (kind: EditorLink['kind'], name: string) => name === 'price' || placeOf(kind, name).step < 3;

function Layer({ title, note, names }: (typeof layers)[number]) {
  const { kind, draft } = useEditor();
  const text = useFieldText();
  const missing = missingNames(kind, draft.fields);
  return (
    <section className="answers" aria-label={title}>
      <h2>
        {title} <span className="meta">{note}</span>
      </h2>
      <dl>
        {names
          .filter((name) => ofKind(kind, name))
          .map((name) => {
            const place = placeOf(kind, name === 'price' ? 'priceMax' : name);
            const value = text(name, draft.fields as Record<string, unknown>);
            const lacks = missing.includes(name);
            if (!value && !lacks) return null;
            return (
              <div key={name}>
                <dt>{name === 'price' && kind === 'need' ? '预算' : fieldLabels[name]}</dt>
                <dd data-missing={lacks || undefined}>
                  {name === 'indicators' && value ? (
                    <IndicatorLines kind={kind} rows={draft.fields.indicators ?? []} />
                  ) : (
                    value || '还没写'
                  )}
                </dd>
                <dd className="change">
                  {' '}
                  <Link
                    to={`?step=${place.step + 1}&part=${place.group + 1}&at=${name === 'price' ? 'priceMax' : name}`}
                  >
                    修改<span className="visually-hidden">{fieldLabels[name]}</span>
                  </Link>
                </dd>
              </div>
            );
          })}
      </dl>
    </section>
  );
}
