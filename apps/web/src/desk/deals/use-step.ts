import type { DealDetail } from '@dto/deals';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';
import { asProblem } from '../../api/problem';
import { afterStep, dealPath, dealQuery } from './queries';

interface Step {
  /** Below the deal: `terms/price/offers`. */
  path: string;
  body?: unknown;
}

/**
 * A step in a deal: the server answers with the deal as it is now, or with nothing when the step was the reader's way out of it.
 * After a lost race the page shows what happened meanwhile.
 */
export function useStep(id: string, done?: (deal: DealDetail | undefined, step: Step) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ path, body }: Step) =>
      (await api.post<DealDetail | undefined>(`${dealPath(id)}/${path}`, body ?? {})).data,
    onSuccess: (deal, step) => {
      if (deal) client.setQueryData(dealQuery(id).queryKey, deal);
      for (const queryKey of afterStep(id)) if (queryKey[0] !== 'deal') void client.invalidateQueries({ queryKey });
      done?.(deal, step);
    },
    onError: (error) => {
      if (asProblem(error).status === 409) void client.invalidateQueries({ queryKey: ['deal', id] });
    },
  });
}
