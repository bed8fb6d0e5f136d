import type { DealDetail, Side, TermRow } from '@dto/deals';
import { useState } from 'react';
import { Button } from '../../../ui/button';
import { InlineConfirm } from '../../../ui/dialog';
import { useToast } from '../../../ui/toast';
import { Refusal } from '../../use-act';
import { can, termWord } from '../deal-words';
import { useStep } from '../use-step';
import { turnOf } from './row-state';

interface Props {
  deal: DealDetail;
  row: TermRow;
  side: Side;
  /** The row that the keys act on. */
  current: boolean;
  accepting: boolean;
  onAccept: (open: boolean) => void;
  onWrite: () => void;
  onTalk: () => void;
}

/** 接受 · 还价 · 说明, and for locked rows the way to open them again, which needs both. */
export function TermActs({ deal, row, side, current, accepting, onAccept, onWrite, onTalk }: Props) {
  const toast = useToast();
  const [reopening, reopen] = useState(false);
  const step = useStep(deal.id, () => {
    onAccept(false);
    reopen(false);
  });
  const turn = turnOf(row, side);
  const word = termWord(row.key);
  const again = (answer: 'ask' | 'agree' | 'keep') =>
    step.mutate({ path: `terms/${row.key}/reopening`, body: { version: row.version, answer } });
  const key = (letter: string) => (current ? letter : undefined);
  const locked = row.state === 'agreed';
  const talk = (
    <Button size="small" kind={locked ? 'link' : 'quiet'} onClick={onTalk}>
      说明
    </Button>
  );
  const offers = can(deal, 'offer');
  const reopens = offers || can(deal, 'reopen');
  if (accepting && row.waiting)
    return (
      <>
        <InlineConfirm
          act="接受"
          busy={step.isPending}
          onConfirm={() => {
            const offerId = row.waiting!.id;
            step.mutate(
              { path: `terms/${row.key}/acceptance`, body: { version: row.version, offerId } },
              { onSuccess: () => toast({ text: `「${word}」谈妥了` }) },
            );
          }}
          onCancel={() => onAccept(false)}
        >
          按对方写的接受「{word}」。接受后锁定，要改得双方同意。
        </InlineConfirm>
        <Refusal error={step.error} />
      </>
    );
  if (reopening)
    return (
      <>
        <InlineConfirm
          act="申请重谈"
          busy={step.isPending}
          onConfirm={() => again('ask')}
          onCancel={() => reopen(false)}
        >
          请对方同意重谈「{word}」。对方同意前，仍按谈妥的。
        </InlineConfirm>
        <Refusal error={step.error} />
      </>
    );
  return (
    <div className="term-acts">
      {locked && reopens && (
        <Button size="small" kind="link" onClick={() => reopen(true)}>
          申请重谈…
        </Button>
      )}
      {row.state === 'reopening' && reopens && (
        <>
          {turn === 'mine' && (
            <Button size="small" busy={step.isPending} onClick={() => again('agree')}>
              同意重谈
            </Button>
          )}
          <Button size="small" kind="quiet" busy={step.isPending} onClick={() => again('keep')}>
            {turn === 'mine' ? '保持谈妥的' : '收回申请'}
          </Button>
        </>
      )}
      {turn === 'mine' && row.state === 'offered' && offers && (
        <>
          <Button size="small" kind="primary" hotkey={key('A')} onClick={() => onAccept(true)}>
            接受
          </Button>
          <Button size="small" hotkey={key('E')} onClick={onWrite}>
            还价
          </Button>
        </>
      )}
      {turn === 'theirs' && row.state === 'offered' && offers && (
        <Button size="small" hotkey={key('E')} onClick={onWrite}>
          改我的报价
        </Button>
      )}
      {row.state === 'silent' && offers && (
        <Button size="small" kind={row.forced ? 'default' : 'quiet'} hotkey={key('E')} onClick={onWrite}>
          {row.buyer || row.seller ? '重新提出' : '写这一条'}
        </Button>
      )}
      {can(deal, 'write') && row.state !== 'silent' && talk}
      <Refusal error={step.error} />
    </div>
  );
}
