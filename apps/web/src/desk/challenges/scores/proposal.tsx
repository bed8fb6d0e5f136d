import type { ChallengeDetail, MatrixView } from '@dto/challenges';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../../api/client';
import { Button } from '../../../ui/button';
import { RadioGroup } from '../../../ui/choices';
import { InlineConfirm } from '../../../ui/dialog';
import { Field, Group, TextArea } from '../../../ui/fields';
import { useToast } from '../../../ui/toast';
import { challengePath } from '../queries';
import { Refusal, useAct } from '../../use-act';
import { staleScores } from './queries';

interface Props {
  challenge: ChallengeDetail;
  matrix: MatrixView;
}

/** 拟立项: the first of the order, or another with a reason that goes on the record. */
export function Proposal({ challenge: { id }, matrix }: Props) {
  const places = matrix.bids.filter(({ place }) => place !== null).sort((a, b) => a.place! - b.place!);
  const first = places.filter(({ place }) => place === 1);
  const [winner, choose] = useState(first.length === 1 ? first[0]!.bidId : '');
  const [reason, setReason] = useState('');
  const [asked, ask] = useState(false);
  const toast = useToast();
  const navigate = useNavigate();
  const act = useAct(
    () => api.post(`${challengePath(id)}/proposal`, { winnerBidId: winner, reason: reason.trim() || null }),
    {
      refresh: staleScores(id),
      done: () => {
        toast({ text: '拟立项已定，接着公示' });
        void navigate(`/desk/challenges/${id}`);
      },
    },
  );
  const needsReason = winner !== '' && (first.length !== 1 || winner !== first[0]!.bidId);
  const chosen = places.find(({ bidId }) => bidId === winner);
  return (
    <section className="proposal" aria-label="拟立项">
      <h2>提出拟立项</h2>
      <Group label="给哪家" name="winnerBidId">
        <RadioGroup
          value={winner}
          onChange={choose}
          options={places.map(({ bidId, bidder, place, final }) => ({
            value: bidId,
            label: `第${place}名 ${bidder}，${final}分`,
          }))}
        />
      </Group>
      {needsReason && (
        <Field
          name="reason"
          label="理由"
          hint={first.length === 1 ? '没有选第一名，写明为什么，记入档案' : '并列第一，写明为什么选它，记入档案'}
        >
          <TextArea value={reason} onChange={setReason} limit={1000} />
        </Field>
      )}
      <Refusal error={act.error} />
      {asked && chosen ? (
        <InlineConfirm act="定下来" busy={act.isPending} onConfirm={() => act.mutate()} onCancel={() => ask(false)}>
          排名从此不变，拟立项给{chosen.bidder}，接着公示。
        </InlineConfirm>
      ) : (
        <div className="actions">
          <Button kind="primary" disabled={!winner || (needsReason && !reason.trim())} onClick={() => ask(true)}>
            提出拟立项
          </Button>
        </div>
      )}
    </section>
  );
}
