import type { ChangeView } from '@dto/contracts';

/** What the applicant wants to be otherwise: before and after, field by field, and why. */
export function ChangeBox({ change }: { change: ChangeView }) {
  return (
    <section className="change-box" aria-labelledby="change-title">
      <h2 id="change-title">申请变更{change.differences.length}处</h2>
      <p className="meta">{change.reason}</p>
      <dl>
        {change.differences.map(({ path, label, before, after }) => (
          <div key={path}>
            <dt>{label}</dt>
            <dd>
              <del>{before || '（空）'}</del> <ins>{after || '（空）'}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
