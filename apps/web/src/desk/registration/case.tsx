import type { CaseView, DecisionRequest, ReturnMark } from '@dto/contracts';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../api/client';
import { useToast } from '../../ui/toast';
import { useAct } from '../use-act';
import { Decision } from './decision';
import { decidedText } from './decision-words';
import { Paper } from './paper';
import { casePath, staleAfterCase } from './queries';
import { useClaim } from './use-claim';
import { useMarks } from './use-marks';

interface Props {
  view: CaseView;
  /** Where the reviewer goes when this one is done. */
  next: string;
}

/** One case: the contract with its marks in the middle, the decision on the right. */
export function Case({ view, next }: Props) {
  const { id, contract } = view;
  const marks = useMarks(view);
  const claim = useClaim(view);
  const [returns, setReturns] = useState<ReturnMark[]>([]);
  const navigate = useNavigate();
  const toast = useToast();
  const refresh = staleAfterCase(id);
  const leave = (text: string) => {
    toast({ text });
    void navigate(next);
  };
  const decide = useAct((request: DecisionRequest) => api.post<CaseView>(`${casePath(id)}/decision`, request), {
    refresh,
    done: ({ data }, request) => leave(decidedText(view, data, request)),
  });
  const giveBack = useAct((list: ReturnMark[]) => api.post(`${casePath(id)}/return`, { marks: list }), {
    refresh,
    done: (_, list) => leave(`已退回「${contract.fields.title ?? ''}」，补正通知书写了${list.length}处`),
  });
  const mark = (list: ReturnMark[]) => {
    claim.begin();
    setReturns(list);
  };
  return (
    <>
      <Paper view={view} marks={marks} returns={returns} onReturns={mark} />
      <Decision
        view={view}
        marks={marks}
        returns={returns}
        onReturns={mark}
        claim={claim}
        busy={decide.isPending || giveBack.isPending}
        error={decide.error ?? giveBack.error}
        onDecide={(request) => decide.mutate(request)}
        onReturn={(list) => giveBack.mutate(list)}
      />
    </>
  );
}
