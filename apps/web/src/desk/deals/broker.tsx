import type { DealDetail } from '@dto/deals';
import { useNavigate } from 'react-router';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/states';
import { Deadline } from '../../ui/times';
import { useToast } from '../../ui/toast';
import { Refusal } from '../use-act';
import { can } from './deal-words';
import { useStep } from './use-step';

/** A broker was asked into the room: who has said yes, until when, and the reader's own word. */
export function BrokerAsk({ deal }: { deal: DealDetail }) {
  const navigate = useNavigate();
  const toast = useToast();
  const step = useStep(deal.id, (seen) => {
    // A broker who declined sees this deal no more.
    if (seen) return;
    toast({ text: '已答复：不加入这次洽谈' });
    void navigate('/desk/deals', { replace: true });
  });
  const { brokerage } = deal;
  if (!brokerage || brokerage.state === 'declined') return null;
  if (brokerage.state === 'joined' && deal.standing !== 'broker')
    return <p className="meta">技术经理人：{brokerage.name}</p>;
  if (!can(deal, 'answer-broker')) return brokerage.state === 'asked' ? <Waiting deal={deal} /> : null;
  const answer = (word: 'accept' | 'decline') => step.mutate({ path: 'broker/answer', body: { answer: word } });
  return (
    <Notice tone="warn">
      {deal.standing === 'broker'
        ? '双方请你加入这次洽谈。'
        : `对方想请技术经理人${brokerage.name}加入，双方都同意才行。`}
      {brokerage.due && <Deadline at={brokerage.due} />}
      <span className="actions">
        <Button size="small" kind="primary" busy={step.isPending} onClick={() => answer('accept')}>
          同意
        </Button>
        <Button size="small" kind="quiet" busy={step.isPending} onClick={() => answer('decline')}>
          不同意
        </Button>
      </span>
      <Refusal error={step.error} />
    </Notice>
  );
}

function Waiting({ deal }: { deal: DealDetail }) {
  const { brokerage } = deal;
  const { buyer, seller, broker } = brokerage!.yes;
  const open = [!buyer && '需求方', !seller && '成果方', !broker && '技术经理人'].filter(Boolean);
  return (
    <p className="meta">
      请了技术经理人{brokerage!.name}，等{open.join('、')}同意。
    </p>
  );
}
