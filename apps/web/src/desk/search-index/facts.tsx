import type { SearchIndexView } from '@dto/search';
import { ageText } from './words';

/** The three figures that say whether the outside index follows. */
export function Facts({ view }: { view: SearchIndexView }) {
  const facts = [
    { label: '落后', value: view.waiting === 0 ? '没有落后' : ageText(view.lagSeconds) },
    { label: '待同步', value: `${view.waiting + view.filling}条` },
    { label: '未送达', value: `${view.dead}条` },
  ];
  return (
    <dl className="index-facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="figure">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
