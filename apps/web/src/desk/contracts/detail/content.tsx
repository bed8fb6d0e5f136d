import type { ContractDetail } from '@dto/contracts';
import { clausesOf } from '../clauses';
import { useContractText } from '../use-contract-text';

/** What the contract says, clause by clause; folded, because it is read once and looked up later. */
export function Content({ contract }: { contract: ContractDetail }) {
  const clauses = clausesOf(contract, useContractText());
  return (
    <section aria-labelledby="content">
      <h2 id="content">合同内容</h2>
      <div className="contract-clauses">
        {clauses.map(({ title, parts }, index) => (
          <details key={title || 'parties'} open={index === 1}>
            <summary>{title || '双方'}</summary>
            <dl className="facts">
              {parts.map(({ path, label, text }) => (
                <div key={path}>
                  <dt>{label}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </details>
        ))}
      </div>
    </section>
  );
}
