import type { ContractFields } from '@dto/contracts';
import { useContractText } from './use-contract-text';
import { fieldLabels } from './words';

interface Props {
  before: ContractFields;
  after: ContractFields;
  /** Names of the fields that differ. */
  names: readonly string[];
}

/** What a change makes otherwise, field by field: for the applicant who writes it and the station that reads it. */
export function ChangeList({ before, after, names }: Props) {
  const text = useContractText();
  return (
    <dl className="change-list">
      {names.map((name) => (
        <div key={name}>
          <dt>{fieldLabels[name] ?? name}</dt>
          <dd>
            <del>{text(name, before) || '（空）'}</del>
          </dd>
          <dd>{text(name, after) || '（空）'}</dd>
        </div>
      ))}
    </dl>
  );
}
