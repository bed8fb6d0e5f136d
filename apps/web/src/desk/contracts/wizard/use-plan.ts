import type { ContractDetail } from '@dto/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
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
  const now = useRef(plan);
  useLayoutEffect(() => {
    now.current = plan;
  }, [plan]);
  /** What the server has, or what is on its way there. */
  const sent = useRef(requestOf(plan));
  const running = useRef(Promise.resolve());
  const closed = useRef(false);

  /** Sends what is complete and was not sent yet, one plan after the other: the server keeps what it hears last. */
  const save = useCallback(() => {
    const [request, before] = [requestOf(now.current), sent.current];
    if (closed.current || problemOf(now.current) || same(request, before)) return;
    sent.current = request;
    setState({ kind: 'saving' });
    running.current = running.current
      .then(() => api.put<ContractDetail>(`${contractPath(id)}/plan`, request))
      .then(
        ({ data }) => {
          client.setQueryData(contractQuery(id).queryKey, data);
          if (same(requestOf(now.current), request)) setState({ kind: 'saved' });
        },
        (error: unknown) => {
          if (sent.current === request) sent.current = before;
          setState({ kind: 'refused', text: asProblem(error).message });
        },
      );
  }, [id, client]);

  useEffect(() => {
    if (same(requestOf(plan), sent.current)) return setState((was) => (was.kind === 'waits' ? { kind: 'saved' } : was));
    const problem = problemOf(plan);
    if (problem) return setState({ kind: 'waits', text: problem });
    const timer = setTimeout(save, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [plan, save]);
  useEffect(() => () => save(), [save]);

  /** The draft is gone: nothing more may be sent from here. */
  const close = useCallback(() => {
    closed.current = true;
  }, []);
  return { plan, setPlan, state, save, close };
}

export type Planning = ReturnType<typeof usePlan>;
