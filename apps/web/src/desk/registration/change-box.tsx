import type { ChangeView, ContractFields } from '@dto/contracts';
import { changedNames } from '../autosave/compare';
import { ChangeList } from '../contracts/change-list';

/** What the applicant wants to be otherwise: before and after, field by field, and why. */
export function ChangeBox({ before, change }: { before: ContractFields; change: ChangeView }) {
  const names = changedNames(before, change.fields);
  return (
    <section className="change-box" aria-labelledby="change-title">
      <h2 id="change-title">申请变更{names.length}处</h2>
      <p className="meta">{change.reason}</p>
      <ChangeList before={before} after={change.fields} names={names} />
    </section>
  );
}
