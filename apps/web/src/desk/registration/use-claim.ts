import type { CaseView } from '@dto/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '../../api/client';
import { useAct } from '../use-act';
import { casePath, caseQuery } from './queries';

/** A case is the reviewer's from his first answer on: nobody else works at it meanwhile, and his time counts from there. */
export function useClaim({ id, verbs }: CaseView) {
  const client = useQueryClient();
  const { queryKey } = caseQuery(id);
  const act = useAct(
    async (on: boolean) => {
      // A read that began before would say that nobody holds it.
      await client.cancelQueries({ queryKey });
      return on ? api.post<CaseView>(`${casePath(id)}/claim`) : api.delete<CaseView>(`${casePath(id)}/claim`);
    },
    { refresh: [['list', '/registrations']], done: ({ data }) => client.setQueryData(queryKey, data) },
  );
  // Two answers may follow each other before the page knows that the case is the reviewer's.
  const asked = useRef(false);
  useEffect(() => {
    if (!verbs.includes('claim')) asked.current = false;
  }, [verbs]);
  /** Refused: somebody else holds it by now, and what may still be done here is another. */
  const put = (on: boolean) =>
    act.mutate(on, {
      onError: () => {
        asked.current = false;
        void client.invalidateQueries({ queryKey });
      },
    });
  return {
    take: () => put(true),
    letGo: () => put(false),
    begin: () => {
      if (!verbs.includes('claim') || asked.current) return;
      asked.current = true;
      put(true);
    },
    error: act.error,
  };
}

export type Claim = ReturnType<typeof useClaim>;
