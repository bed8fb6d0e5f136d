import { type ChallengeDetail, type KeeperCandidate, REHEARSAL_TEXT } from '@dto/challenges';
import { type Role, ROLES } from '@dto/identity';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/client';
import { useRule } from '../../../api/terms';
import { sealing } from '../../../sealing';
import { Load } from '../../../shell/load';
import { Button, Link } from '../../../ui/button';
import { Checkbox } from '../../../ui/choices';
import { Group } from '../../../ui/fields';
import { useToast } from '../../../ui/toast';
import { candidatesQuery } from '../keeper/queries';
import { challengePath, staleAfter } from '../queries';
import { Refusal, useAct } from '../../use-act';

interface Numbers {
  need: number;
  of: number;
}

/** The key of this challenge is made here and given to its keepers at once; this browser forgets it. */
export function ChooseKeepers({ detail, done }: { detail: ChallengeDetail; done?: () => void }) {
  const query = useQuery(candidatesQuery);
  const rule = useRule('challenge.keepers')?.value as Numbers | undefined;
  return (
    <Load query={query} rows={3} height={44} ready={rule !== undefined}>
      {(candidates) => <Form detail={detail} candidates={candidates} numbers={rule!} done={done} />}
    </Load>
  );
}

interface FormProps {
  detail: ChallengeDetail;
  candidates: readonly KeeperCandidate[];
  numbers: Numbers;
  done?: () => void;
}

function Form({ detail, candidates, numbers: { need, of }, done }: FormProps) {
  const { id } = detail;
  const [picked, pick] = useState<readonly string[]>([]);
  const toast = useToast();
  const chosen = candidates.filter(({ userId }) => picked.includes(userId));
  const outside = chosen.some(({ role }) => role !== 'city_officer');
  const act = useAct(
    async () => {
      const { makeKeys } = await sealing();
      const keepers = chosen.map(({ userId, recipient }) => ({ userId, recipient: recipient! }));
      return api.put(
        `${challengePath(id)}/keys`,
        await makeKeys(keepers, need, `${REHEARSAL_TEXT} ${detail.code ?? id}`),
      );
    },
    {
      refresh: staleAfter(id),
      done: () => {
        toast({ text: '密钥已生成并分给保管人，这台机器上没有留' });
        done?.();
      },
    },
  );
  const problem =
    chosen.length !== of
      ? `选${of}位，已选${chosen.length}位`
      : outside
        ? `开榜时要其中${need}位到场`
        : '至少选一位局领导或审计，不能都是经办';
  return (
    <>
      <Group
        name="keepers"
        label={`选${of}位保管人`}
        hint="密钥在这台浏览器里生成，分成几份，各用保管人的公钥锁好再发出去。平台和你都留不下整把钥匙"
      >
        {candidates.map(({ userId, name, role, recipient }) => (
          <Checkbox
            key={userId}
            label={`${name}，${ROLES[role as Role]}`}
            hint={recipient ? undefined : '还没建密钥，先请本人到「我的密钥」建立'}
            disabled={!recipient}
            checked={picked.includes(userId)}
            onChange={(on) => pick((now) => (on ? [...now, userId] : now.filter((one) => one !== userId)))}
          />
        ))}
      </Group>
      <p className="meta">
        本人也要保管一份的，先到<Link to="/desk/keeper">我的密钥</Link>建好。
      </p>
      <Refusal error={act.error} />
      <div className="actions">
        <Button
          kind="primary"
          busy={act.isPending}
          disabled={chosen.length !== of || !outside}
          onClick={() => act.mutate()}
        >
          生成密钥，分给他们
        </Button>
        <span className="meta" role="status">
          {problem}
        </span>
      </div>
    </>
  );
}
