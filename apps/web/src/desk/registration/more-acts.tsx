import type { CaseView, CollectiveRecord } from '@dto/contracts';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../api/client';
import { Button } from '../../ui/button';
import { ReasonDialog } from '../../ui/dialog';
import { Refusal, useAct } from '../use-act';
import { CollectiveDialog } from './collective-dialog';
import { refuseWord } from './decision-words';
import { LettersDialog } from './letters-dialog';
import { casePath, staleAfterCase } from './queries';
import type { Claim } from './use-claim';

interface Props {
  view: CaseView;
  claim: Claim;
  busy: boolean;
  /** Why the last decision was not taken. */
  error: unknown;
  collective: CollectiveRecord | null;
  onCollective: (record: CollectiveRecord) => void;
  onDecide: (decision: 'register' | 'refuse', reason?: string) => void;
}

type Open = 'refuse' | 'send-back' | 'cancel' | 'revoke' | 'collective' | 'letters' | null;

interface Reasoned {
  title: string;
  hint: string;
  act: string;
}
const reasoned: Record<'refuse' | 'refuse-change' | 'send-back' | 'cancel' | 'revoke', Reasoned> = {
  refuse: { title: '不予登记', hint: '写进决定书，申请人会看到，可以凭它申请复核', act: '不予登记' },
  'refuse-change': { title: '不予变更', hint: '写进通知书，申请人会看到。原来的登记不变', act: '不予变更' },
  'send-back': { title: '退回初审', hint: '初审的人会看到：哪里要再看', act: '退回初审' },
  cancel: { title: '注销登记', hint: '双方终止了合同。金额从今天起冲减，原来的记录不改', act: '注销' },
  revoke: { title: '撤销登记', hint: '有虚假或错误。金额从今天起冲减，证明作废', act: '撤销登记' },
};

/** What is not done every day: refusing, the meeting's record, taking and leaving a case, ending a registration. */
export function MoreActs({ view, claim, busy, error, collective, onCollective, onDecide }: Props) {
  const [menu, setMenu] = useState(false);
  const [open, setOpen] = useState<Open>(null);
  // What was refused before the dialog was opened is no answer to it.
  const [earlier, setEarlier] = useState<unknown>(null);
  const navigate = useNavigate();
  const { verbs, id } = view;
  const refresh = staleAfterCase(id);
  const close = () => setOpen(null);
  const end = useAct(
    ({ what, reason }: { what: 'send-back' | 'cancel' | 'revoke'; reason: string }) =>
      api.post(`${casePath(id)}/${ends[what]}`, { reason }),
    { refresh, done: close },
  );
  const choose = (what: Open) => () => {
    if (what === 'refuse') claim.begin();
    setMenu(false);
    setEarlier(error);
    setOpen(what);
  };
  const item = (label: string, act: () => void) => (
    <li>
      <button type="button" onClick={act}>
        {label}
      </button>
    </li>
  );
  const asked = open === 'collective' || open === 'letters' ? null : open;
  return (
    <div className="more-acts">
      <Button kind="quiet" aria-expanded={menu} onClick={() => setMenu(!menu)}>
        更多
      </Button>
      {menu && (
        <Menu onClose={() => setMenu(false)}>
          {verbs.includes('decide') && item(`${refuseWord(view)}…`, choose('refuse'))}
          {verbs.includes('decide') && item(collective ? '改集体讨论记录…' : '集体讨论记录…', choose('collective'))}
          {verbs.includes('send-back') && item('退回初审…', choose('send-back'))}
          {verbs.includes('claim') && item('认领', claim.take)}
          {verbs.includes('release') && item('放开，让别人审', claim.letGo)}
          {view.letters.length > 0 && item(`文书（${view.letters.length}）…`, choose('letters'))}
          {verbs.includes('cancel') && item('注销登记…', choose('cancel'))}
          {verbs.includes('revoke') && item('撤销登记…', choose('revoke'))}
          {item('看合同全文', () => void navigate(`/desk/contracts/${view.contract.id}`))}
        </Menu>
      )}
      {asked && (
        <ReasonDialog
          {...reasoned[asked === 'refuse' && view.change ? 'refuse-change' : asked]}
          open
          onClose={close}
          busy={busy || end.isPending}
          onConfirm={(reason) => {
            if (asked === 'refuse') onDecide('refuse', reason);
            else end.mutate({ what: asked, reason });
          }}
        >
          <Refusal error={asked !== 'refuse' ? end.error : error === earlier ? null : error} />
        </ReasonDialog>
      )}
      {open === 'collective' && (
        <CollectiveDialog
          record={collective}
          onClose={close}
          onSave={(record) => {
            onCollective(record);
            close();
          }}
        />
      )}
      {open === 'letters' && <LettersDialog view={view} onClose={close} />}
    </div>
  );
}

const ends = { 'send-back': 'sending-back', cancel: 'cancellation', revoke: 'revocation' } as const;

/** Above the button; a click elsewhere or Esc closes it. */
function Menu({ children, onClose }: { children: ReactNode; onClose: () => void }) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('button')?.focus();
    const out = (event: MouseEvent) => !list.current?.parentElement?.contains(event.target as Node) && onClose();
    window.addEventListener('mousedown', out);
    return () => window.removeEventListener('mousedown', out);
  }, [onClose]);
  return (
    <ul ref={list} className="menu" onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      {children}
    </ul>
  );
}
