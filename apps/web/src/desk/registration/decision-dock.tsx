import type { BulkResult, CaseView, CollectiveRecord, ReturnMark } from '@dto/contracts';
import { api } from '../../api/client';
import { Problem } from '../../api/problem';
import { Button } from '../../ui/button';
import { InlineConfirm } from '../../ui/dialog';
import { moneyPlain } from '../../ui/money';
import { useToast } from '../../ui/toast';
import { subtypeWord } from '../contracts/words';
import { Refusal, useAct } from '../use-act';
import { usePageKeys } from '../use-row-keys';
import { type Answers, totalsIn } from './answers';
import { refuseText, refuseWord, registerWord } from './decision-words';
import { MoreActs } from './more-acts';
import { staleAfterCase } from './queries';
import { completeReturns } from './return-panel';
import type { Claim } from './use-claim';

export type Asked = 'register' | 'refuse' | 'return' | 'return-now' | null;

interface Props {
  view: CaseView;
  answers: Answers;
  /** What is still to be answered; null: ready. */
  lacks: string | null;
  asked: Asked;
  onAsk: (asked: Asked) => void;
  claim: Claim;
  busy: boolean;
  /** Why the last decision was not taken. */
  error: unknown;
  returns: readonly ReturnMark[];
  collective: CollectiveRecord | null;
  onCollective: (record: CollectiveRecord) => void;
  onDecide: (decision: 'register' | 'refuse', reason?: string) => void;
  onReturn: () => void;
}

/** The acts. Each irreversible one says its sentence first; the second Enter does it. */
export function DecisionDock(props: Props) {
  const { view, answers, lacks, asked, onAsk, claim, busy, returns, onDecide, onReturn } = props;
  const accept = useAccept(view, claim);
  const decides = view.verbs.includes('decide');
  const refuses = answers.technical === false;
  const ready = decides && !lacks && (!refuses || answers.reason.trim() !== '');
  const primary = () => {
    if (busy) return;
    if (asked === 'return') return completeReturns(returns) ? onAsk('return-now') : undefined;
    if (asked !== null) return;
    if (view.verbs.includes('accept')) return accept.act.mutate();
    if (ready) onAsk(refuses ? 'refuse' : 'register');
  };
  useChord(primary);
  return (
    <div className="decision-dock dock">
      {asked === 'register' || asked === 'refuse' || asked === 'return-now' ? (
        <InlineConfirm
          act={asked === 'register' ? registerWord(view) : asked === 'refuse' ? refuseWord(view) : '退回补正'}
          danger={asked === 'refuse'}
          busy={busy}
          onConfirm={() => (asked === 'return-now' ? onReturn() : onDecide(asked))}
          onCancel={() => onAsk(asked === 'return-now' ? 'return' : null)}
        >
          {sentence(asked, view, answers, returns)}
          <span className="with-keys">，再按Enter</span>
        </InlineConfirm>
      ) : asked === 'return' ? (
        <>
          <Button
            kind="primary"
            hotkey="Ctrl ↵"
            disabled={!completeReturns(returns)}
            onClick={() => onAsk('return-now')}
          >
            退回补正{returns.length > 0 && `（${returns.length}处）`}
          </Button>
          <Button kind="quiet" onClick={() => onAsk(null)}>
            不退了
          </Button>
        </>
      ) : (
        <>
          <Primary
            view={view}
            refuses={refuses}
            lacks={lacks}
            ready={ready}
            accepting={accept.act.isPending}
            onPress={primary}
          />
          {view.verbs.includes('return') && (
            <Button hotkey="R" onClick={() => onAsk('return')}>
              退回补正
            </Button>
          )}
          <MoreActs {...props} />
        </>
      )}
      {lacks && decides && !asked && <p className="lacks meta">{lacks}</p>}
      <Refusal error={accept.error} />
    </div>
  );
}

interface PrimaryProps {
  view: CaseView;
  refuses: boolean;
  lacks: string | null;
  ready: boolean;
  accepting: boolean;
  onPress: () => void;
}

function Primary({ view, refuses, lacks, ready, accepting, onPress }: PrimaryProps) {
  if (view.verbs.includes('accept'))
    return (
      <Button kind="primary" hotkey="Ctrl ↵" busy={accepting} onClick={onPress}>
        受理
      </Button>
    );
  if (!view.verbs.includes('decide')) return null;
  return (
    <Button
      kind={refuses ? 'danger' : 'primary'}
      hotkey="Ctrl ↵"
      disabled={!ready}
      title={lacks ?? (view.second.reason || undefined)}
      onClick={onPress}
    >
      {refuses ? refuseWord(view) : registerWord(view)}
    </Button>
  );
}

function sentence(asked: Asked, view: CaseView, answers: Answers, returns: readonly ReturnMark[]): string {
  if (asked === 'return-now') return `补正通知书写${returns.length}处，计时暂停`;
  if (asked === 'refuse') return refuseText(view);
  const { technical } = totalsIn(answers);
  return `认定${subtypeWord(answers.subtype)}，技术交易额${moneyPlain(technical, 'column')}`;
}

/** 受理 is done at once and can be taken back for some minutes. It lets the case go: who has begun to answer takes it again. */
function useAccept(view: CaseView, claim: Claim) {
  const toast = useToast();
  const refresh = staleAfterCase(view.id);
  const undo = useAct(() => api.post<BulkResult>('/registrations/acceptances/undo', { ids: [view.id] }), {
    refresh,
    done: ({ data }) => {
      const [one] = data.items;
      if (one && !one.ok) toast({ text: one.message ?? '没撤回' });
    },
  });
  const act = useAct(
    async () => {
      const { data } = await api.post<BulkResult>('/registrations/acceptances', { ids: [view.id] });
      const [one] = data.items;
      if (one && !one.ok) throw new Problem(409, 'registration.not-accepted', one.message ?? '没受理上');
      return data;
    },
    {
      refresh,
      done: () => {
        if (view.row.claim?.mine) claim.take();
        toast({ text: `已受理「${view.contract.fields.title ?? ''}」`, undo: () => undo.mutate() });
      },
    },
  );
  return { act, error: act.error ?? undo.error };
}

/** Ctrl Enter, also from inside the reason. */
function useChord(act: () => void): void {
  usePageKeys((event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || document.querySelector('dialog[open]'))
      return false;
    act();
    return true;
  });
}
