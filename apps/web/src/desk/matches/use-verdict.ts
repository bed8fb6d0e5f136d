import type { MatchView, VerdictRequest } from '@dto/matching';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';
import { useToast } from '../../ui/toast';

type Verdict = VerdictRequest['verdict'];

export interface VerdictAct {
  send: (match: MatchView, verdict: Verdict, reason?: string) => void;
  /** The match an answer is on its way for. */
  pending: string | null;
  errorOf: (id: string) => unknown;
}

/** Answers a match; 不合适 and 感兴趣 can be taken back while the other side has not answered. */
export function useVerdict(): VerdictAct {
  const client = useQueryClient();
  const toast = useToast();
  const act = useMutation({
    mutationFn: ({ match, verdict, reason }: { match: MatchView; verdict: Verdict; reason?: string }) =>
      api.post<MatchView>(`/matches/${match.id}/verdict`, { verdict, reason }),
    onSuccess: ({ data }, { match, verdict }) => {
      if (verdict === 'viewed') return;
      void client.invalidateQueries({ queryKey: ['matches'] });
      void client.invalidateQueries({ queryKey: ['desk'] });
      void client.invalidateQueries({ queryKey: ['list', '/deals'] });
      if (verdict === 'declined')
        toast({
          text: `「${match.other.title}」不再排在这里`,
          undo: () => act.mutate({ match, verdict: 'undo' }),
        });
      if (verdict === 'interested' && data?.contacted) toast({ text: '双方都感兴趣，确认保密后交换单位名称和联系人' });
    },
  });
  return {
    send: (match, verdict, reason) => act.mutate({ match, verdict, reason }),
    pending: act.isPending && act.variables.verdict !== 'viewed' ? act.variables.match.id : null,
    errorOf: (id) => (act.error && act.variables?.match.id === id ? act.error : null),
  };
}
