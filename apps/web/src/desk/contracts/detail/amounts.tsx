import { type ContractDetail, LINE_KINDS } from '@dto/contracts';
import { Money } from '../../../ui/amounts';
import { DataTable } from '../../../ui/data-table';
import { yesNo } from '../words';

/** Both amounts, in figures and in 大写, and the lines they are made of. */
export function Amounts({ contract }: { contract: ContractDetail }) {
  const { fields, total, technical, totalWords, technicalWords, paid } = contract;
  const lines = fields.lines ?? [];
  return (
    <section aria-labelledby="amounts">
      <h2 id="amounts">金额</h2>
      {fields.amountUnknown ? (
        <p>签约时总金额未知，按提成支付。{fields.royaltyTerms}</p>
      ) : (
        <dl className="sums">
          <div>
            <dt>成交总额</dt>
            <dd>
              <Money value={total} mode="exact" big />
              <span className="meta">{totalWords}</span>
            </dd>
          </div>
          <div>
            <dt>技术交易额</dt>
            <dd>
              <Money value={technical} mode="exact" big />
              <span className="meta">{technicalWords}</span>
            </dd>
          </div>
          <div>
            <dt>已到账</dt>
            <dd>
              <Money value={paid} mode="exact" big />
            </dd>
          </div>
        </dl>
      )}
      {lines.length > 0 && (
        <DataTable
          caption="费用"
          hideCaption
          rows={lines}
          id={({ id }) => id}
          columns={[
            { key: 'kind', title: '费用', cell: ({ kind }) => LINE_KINDS[kind] },
            { key: 'amount', title: '金额', num: true, cell: ({ amount }) => <Money value={amount} mode="exact" /> },
            { key: 'technical', title: '计入技术交易额', cell: (line) => yesNo(line.technical) || '没选' },
            {
              key: 'reason',
              title: '理由和依据',
              cell: ({ reason, evidence }) => [reason, evidence].filter(Boolean).join('；') || '—',
            },
          ]}
        />
      )}
    </section>
  );
}
