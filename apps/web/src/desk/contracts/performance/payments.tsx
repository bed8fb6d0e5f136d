import { type ContractDetail, type PaymentView, TRANCHE_STATES, type TrancheView } from '@dto/contracts';
import { useState } from 'react';
import { address, api } from '../../../api/client';
import { Money } from '../../../ui/amounts';
import { Button } from '../../../ui/button';
import { DataTable } from '../../../ui/data-table';
import { ReasonDialog } from '../../../ui/dialog';
import { Empty } from '../../../ui/states';
import { StatusLabel } from '../../../ui/status';
import { DateText } from '../../../ui/times';
import { Refusal, useAct } from '../../use-act';
import { contractPath, filePath, staleAfter } from '../queries';
import { PayForm } from './pay-form';

const tones = { held: 'hold', payable: 'info', partly: 'info', paid: 'ok' } as const;
const icons = { held: 'lock', payable: 'clock', partly: 'clock', paid: 'check' } as const;

/** Money: what may be paid, what has arrived, each with its proof. A payment entered by mistake is voided, never deleted. */
export function Payments({ contract }: { contract: ContractDetail }) {
  const { tranches, payments, verbs } = contract;
  const [open, setOpen] = useState(false);
  return (
    <section aria-labelledby="payments">
      <div className="section-head">
        <h2 id="payments">付款和到账</h2>
        {verbs.includes('pay') && !open && (
          <Button size="small" onClick={() => setOpen(true)}>
            记一笔到账
          </Button>
        )}
      </div>
      {open && <PayForm contract={contract} onClose={() => setOpen(false)} />}
      {tranches.length === 0 && payments.length === 0 && !open && <Empty>还没有约定付款，也没有到账。</Empty>}
      {tranches.length > 0 && <Tranches contract={contract} tranches={tranches} />}
      {payments.length > 0 && (
        <ul className="payments" aria-label="到账记录">
          {payments.map((payment) => (
            <Payment key={payment.id} contract={contract} payment={payment} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Tranches({ contract, tranches }: { contract: ContractDetail; tranches: readonly TrancheView[] }) {
  const milestone = (id: string | null) => contract.milestones.find((one) => one.id === id)?.title;
  return (
    <DataTable
      caption="约定的付款"
      hideCaption
      rows={tranches}
      id={({ id }) => id}
      columns={[
        { key: 'title', title: '款项', cell: ({ title }) => title },
        { key: 'amount', title: '约定', num: true, cell: ({ amount }) => <Money value={amount} mode="exact" /> },
        {
          key: 'paid',
          title: '到账',
          num: true,
          cell: ({ paid }) => <Money value={paid === '0.00' ? null : paid} mode="exact" />,
        },
        { key: 'due', title: '计划', cell: ({ due }) => <DateText at={due} as="table" /> },
        {
          key: 'after',
          title: '条件',
          cell: ({ milestoneId }) => (milestoneId ? `「${milestone(milestoneId) ?? ''}」通过后` : '签订后'),
        },
        {
          key: 'state',
          title: '状态',
          plain: true,
          cell: ({ state }) => <StatusLabel word={TRANCHE_STATES[state]} tone={tones[state]} icon={icons[state]} />,
        },
      ]}
    />
  );
}

function Payment({ contract, payment }: { contract: ContractDetail; payment: PaymentView }) {
  const { id, tranches, verbs } = contract;
  const [open, setOpen] = useState(false);
  const act = useAct((reason: string) => api.post(`${contractPath(id)}/payments/${payment.id}/voiding`, { reason }), {
    refresh: staleAfter(id),
    done: () => setOpen(false),
  });
  const tranche = tranches.find((one) => one.id === payment.trancheId);
  return (
    <li data-voided={payment.voided ? '' : undefined}>
      <span>
        <DateText at={payment.paidOn} />
        到账 <Money value={payment.amount} mode="exact" />
        {tranche && `，${tranche.title}`}
        {payment.note && `，${payment.note}`}
      </span>
      <span className="meta">
        <a className="in-text" href={address(filePath(id, payment.fileId))} download>
          凭证
        </a>{' '}
        {payment.by}记
      </span>
      {payment.voided ? (
        <span className="meta">已作废：{payment.voided.reason}</span>
      ) : (
        verbs.includes('pay') && (
          <Button kind="quiet" size="small" onClick={() => setOpen(true)}>
            作废…
          </Button>
        )
      )}
      <ReasonDialog
        title="作废这笔到账"
        hint="记错了才作废。原来的记录留着，另记一条作废"
        act="作废"
        open={open}
        onClose={() => setOpen(false)}
        busy={act.isPending}
        onConfirm={(reason) => act.mutate(reason)}
      >
        <Refusal error={act.error} />
      </ReasonDialog>
    </li>
  );
}
