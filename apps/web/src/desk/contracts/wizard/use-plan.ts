import type { ContractDetail } from '@dto/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { same } from '../../autosave/compare';
import { contractPath, contractQuery } from '../queries';
import { type Plan, planOf, problemOf, requestOf } from './plan-rows';

const PAUSE_MS = 1_000;

/** Milestones and payments, saved as a whole a second after the last change, as soon as every row is complete. */
export function usePlan(detail: ContractDetail) {
  const { id } = detail;
  const client = useQueryClient();
  const [plan, setPlan] = useState<Plan>(() => planOf(detail));
  const [state, setState] = useState<{ kind: 'saved' | 'saving' } | { kind: 'waits' | 'refused'; text: string }>({
    kind: 'saved',
  });
  const kept = useRef(requestOf(plan));
  useEffect(() => {
    const request = requestOf(plan);
    if (same(request, kept.current)) return;
    const problem = problemOf(plan);
    if (problem) return setState({ kind: 'waits', text: problem });
    const timer = setTimeout(() => {
      setState({ kind: 'saving' });
      api.put<ContractDetail>(`${contractPath(id)}/plan`, request).then(
        ({ data }) => {
          kept.current = request;
          client.setQueryData(contractQuery(id).queryKey, data);
          setPlan((now) => withIds(now, data));
          setState({ kind: 'saved' });
        },
        (error: unknown) => setState({ kind: 'refused', text: asProblem(error).message }),
      );
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [plan, id, client]);
  return { plan, setPlan, state };
}

/** New rows learn their ids by their places, so that the next save changes them instead of adding them again. */
function withIds(plan: Plan, { milestones, tranches }: ContractDetail): Plan {
  return {
    milestones: plan.milestones.map((row, index) => (row.id ? row : { ...row, id: milestones[index]?.id })),
    tranches: plan.tranches.map((row, index) => (row.id ? row : { ...row, id: tranches[index]?.id })),
  };
}
