import type { ChallengeDetail, FeedbackView } from '@dto/challenges';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/client';
import { Load } from '../../../shell/load';
import { Button } from '../../../ui/button';
import { Field, TextArea } from '../../../ui/fields';
import { StatusLabel } from '../../../ui/status';
import { DateText } from '../../../ui/times';
import { useToast } from '../../../ui/toast';
import { challengePath } from '../queries';
import { Refusal, useAct } from '../../use-act';
import { feedbackQuery, staleScores } from './queries';

/** What every bidder that does not win hears; put together from the experts' words, read over before it goes out. */
export function Feedback({ challenge }: { challenge: ChallengeDetail }) {
  const query = useQuery(feedbackQuery(challenge.id));
  return (
    <Load query={query} rows={2} height={120}>
      {(items) =>
        items.length === 0 ? null : (
          <section className="feedbacks" aria-label="给未中榜单位的意见">
            <h2>给未中榜单位的意见</h2>
            <p className="quiet">每家都要有，立项或流标时一起发出。已照专家的话起草，看过再存。</p>
            {items.map((one) => (
              <One key={one.bidId} one={one} id={challenge.id} />
            ))}
          </section>
        )
      }
    </Load>
  );
}

function One({ one, id }: { one: FeedbackView; id: string }) {
  const [text, setText] = useState(one.text ?? one.draft);
  const toast = useToast();
  const act = useAct(() => api.put(`${challengePath(id)}/bids/${one.bidId}/feedback`, { text: text.trim() }), {
    refresh: staleScores(id),
    done: () => toast({ text: `给${one.bidder}的意见已存` }),
  });
  if (one.sentAt)
    return (
      <div className="feedback-one">
        <p className="dots">
          <strong>{one.bidder}</strong>
          <span className="meta">
            <DateText at={one.sentAt} as="time" />
            已发出
          </span>
        </p>
        <p className="prose">{one.text}</p>
      </div>
    );
  const changed = text.trim() !== (one.text ?? '');
  return (
    <div className="feedback-one">
      <Field label={`给${one.bidder}`}>
        <TextArea value={text} onChange={setText} limit={3000} rows={5} />
      </Field>
      <Refusal error={act.error} />
      <div className="actions">
        <Button
          size="small"
          busy={act.isPending}
          disabled={!changed || text.trim().length < 10}
          onClick={() => act.mutate()}
        >
          存下
        </Button>
        {one.text ? (
          <StatusLabel word="已写好" tone="ok" icon="check" />
        ) : (
          <StatusLabel word="还没存" tone="warn" icon="triangle" />
        )}
      </div>
    </div>
  );
}
