import type { ListingDetail, ListingRow, ReviewNote, ReviewRequest } from '@dto/listings';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../api/client';
import { useToast } from '../../ui/toast';
import { Notice } from '../../ui/states';
import { kindWords } from '../listing/kind';
import { useAct } from '../use-act';
import { Decision } from './decision';
import { Paper } from './paper';

interface Props {
  detail: ListingDetail;
  row?: ListingRow;
  /** Where the reviewer goes when this one is done. */
  next: string;
}

/** One case: the text with its notes in the middle, the decision on the right. */
export function Case({ detail, row, next }: Props) {
  const { kind, card } = detail;
  const [notes, setNotes] = useState<ReviewNote[]>([]);
  const [writing, write] = useState<string | null>(null);
  const navigate = useNavigate();
  const toast = useToast();
  const path = kindWords[kind].api;
  const act = useAct((request: ReviewRequest) => api.post(`${path}/${card.id}/review`, request), {
    refresh: [['list', '/review-queue'], ['listing', kind, card.id], ['desk']],
    done: (_, { decision }) => {
      toast({
        text:
          decision === 'publish'
            ? `已发布「${card.title}」`
            : `已退回「${card.title}」，对方会收到${notes.length}条意见`,
      });
      void navigate(next);
    },
  });
  if (!detail.verbs.includes('review'))
    return (
      <div className="paper" tabIndex={0} role="region" aria-label="原文">
        <Notice>这一条不用审：已经有人处理，或是本单位自己交的。</Notice>
        <Paper detail={detail} notes={[]} writing={null} onWrite={() => undefined} onNotes={() => undefined} readOnly />
      </div>
    );
  return (
    <>
      <div className="paper">
        <Paper detail={detail} notes={notes} writing={writing} onWrite={write} onNotes={setNotes} />
      </div>
      <Decision
        detail={detail}
        due={row?.due ?? null}
        notes={notes}
        busy={act.isPending}
        error={act.error}
        onWrite={() => write('')}
        onDecide={(decision, scores) => act.mutate({ decision, ...scores, notes })}
      />
    </>
  );
}
