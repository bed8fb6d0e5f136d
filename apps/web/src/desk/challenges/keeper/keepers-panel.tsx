import { type ChallengeDetail, type KeepersView, type KeeperView } from '@dto/challenges';
import { type Role, ROLES } from '@dto/identity';
import { useState } from 'react';
import { api } from '../../../api/client';
import { sealing } from '../../../sealing';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/states';
import { StatusLabel } from '../../../ui/status';
import { DateText } from '../../../ui/times';
import { useToast } from '../../../ui/toast';
import { Refusal, useAct } from '../../use-act';
import { Unlock } from '../key/unlock';
import { recall } from '../key/vault';
import { challengePath, staleAfter } from '../queries';

/** Who keeps the shares of this challenge's key, and who has shown that it can open its own. */
export function KeepersPanel({ detail, keepers }: { detail: ChallengeDetail; keepers: KeepersView }) {
  const mine = keepers.keepers.find(({ mine: own }) => own);
  const rehearsed = keepers.keepers.filter(({ rehearsedAt }) => rehearsedAt).length;
  if (!keepers.publicKey) return null;
  return (
    <section aria-label="密钥保管人">
      <h2>密钥保管人</h2>
      <p className="quiet">
        标书要{keepers.of}位里的{keepers.need}位一起才能打开。
        {keepers.rehearsedAt
          ? '演练已通过。'
          : `发榜前先演练：至少${keepers.need}位各解开一次演练标书，已有${rehearsed}位。`}
      </p>
      <ul className="keeper-list">
        {keepers.keepers.map((keeper) => (
          <li key={keeper.userId}>
            <span>
              {keeper.name}
              {keeper.mine && '（你）'} <span className="meta">{ROLES[keeper.role as Role]}</span>
            </span>
            <KeeperState keeper={keeper} />
          </li>
        ))}
      </ul>
      {mine && !mine.rehearsedAt && detail.announcedAt === null && <Rehearse detail={detail} keeper={mine} />}
    </section>
  );
}

function KeeperState({ keeper: { givenAt, rehearsedAt } }: { keeper: KeeperView }) {
  if (givenAt) return <StatusLabel word="已交钥匙" tone="ok" icon="check" />;
  if (rehearsedAt)
    return (
      <span className="meta">
        <DateText at={rehearsedAt} />
        演练过
      </span>
    );
  return <StatusLabel word="没演练" tone="info" icon="clock" />;
}

/** The keeper's browser opens both shares: the throw-away one goes to the test, of the real one only its fingerprint. */
function Rehearse({ detail, keeper }: { detail: ChallengeDetail; keeper: KeeperView }) {
  const { id } = detail;
  const mine = keeper.mine!;
  const [open, setOpen] = useState(false);
  const toast = useToast();
  const act = useAct(
    async (identity: string) => {
      const { openText, proofOf } = await sealing();
      const [share, rehearsal] = [await openText(mine.share, identity), await openText(mine.rehearsal, identity)];
      return api.post(`${challengePath(id)}/rehearsal`, { share: rehearsal, proof: await proofOf(share) });
    },
    {
      refresh: staleAfter(id),
      done: () => {
        setOpen(false);
        toast({ text: '演练份额已解开，你的一份没有问题' });
      },
    },
  );
  const known = recall(mine.identity);
  if (!open)
    return (
      <div className="actions">
        <Button kind="primary" busy={act.isPending} onClick={() => (known ? act.mutate(known) : setOpen(true))}>
          演练：解开我的一份
        </Button>
        <Refusal error={act.error} />
      </div>
    );
  return (
    <>
      <Unlock recipient={mine.identity} locked={mine.identity} act="解开我的一份" onUnlocked={(one) => act.mutate(one)}>
        <Notice>口令只在这台机器上用。真的份额不出这台机器，只交它的指纹。</Notice>
      </Unlock>
      <Refusal error={act.error} />
    </>
  );
}
