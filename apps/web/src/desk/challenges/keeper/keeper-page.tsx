import '../one/one.css';
import type { IdentityView } from '@dto/challenges';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/client';
import { sealing } from '../../../sealing';
import { inGroups } from '../../../challenges/fingerprint';
import { Load } from '../../../shell/load';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/states';
import { DateText } from '../../../ui/times';
import { useToast } from '../../../ui/toast';
import { DeskPage } from '../../desk-page';
import { Refusal, useAct } from '../../use-act';
import { NewPassphrase } from '../key/new-passphrase';
import { Unlock } from '../key/unlock';
import { remember } from '../key/vault';
import { identityPath, identityQuery } from './queries';

/** 我的密钥: with it a keeper opens the share of a challenge's key. Made here, kept under a passphrase. */
export function Component() {
  const query = useQuery(identityQuery);
  return (
    <DeskPage title="我的密钥">
      <div className="step-page">
        <p className="quiet">
          每个榜的标书要几位保管人一起才能打开。你保管的那一份用这把密钥锁着，密钥用你的口令锁着，平台只存锁好的样子。
        </p>
        <Load query={query} rows={2} height={90}>
          {(identity) => (identity.recipient && identity.sealed ? <Have identity={identity} /> : <Make />)}
        </Load>
      </div>
    </DeskPage>
  );
}

function Make({ again }: { again?: boolean }) {
  const toast = useToast();
  const act = useAct(
    async (passphrase: string) => {
      const { newKeyPair, lockIdentity } = await sealing();
      const { identity, recipient } = await newKeyPair();
      const answer = await api.put<IdentityView>(identityPath, {
        recipient,
        sealed: await lockIdentity(identity, passphrase),
      });
      remember(recipient, identity);
      return answer;
    },
    { refresh: [['challenge-identity'], ['keeper-candidates']], done: () => toast({ text: '密钥已建好' }) },
  );
  return (
    <section aria-label="建密钥">
      <h2>{again ? '换一把' : '还没有密钥'}</h2>
      <NewPassphrase
        warning="口令忘了，谁也找不回，你保管的份额就打不开。把它写下来锁好。"
        act={again ? '换成新密钥' : '建密钥'}
        busy={act.isPending}
        onPassphrase={(passphrase) => act.mutate(passphrase)}
      />
      <Refusal error={act.error} />
    </section>
  );
}

function Have({ identity }: { identity: IdentityView }) {
  const [mode, setMode] = useState<'try' | 'again' | null>(null);
  const [fits, setFits] = useState(false);
  return (
    <>
      <section aria-label="我的公钥">
        <h2>密钥已建好</h2>
        <p className="fingerprint">{inGroups(identity.recipient!)}</p>
        <p className="meta">
          公钥，谁都可以看。建于
          <DateText at={identity.at} />
        </p>
        {fits && <Notice tone="ok">口令对，密钥打得开。</Notice>}
        <div className="actions">
          <Button onClick={() => setMode(mode === 'try' ? null : 'try')} aria-expanded={mode === 'try'}>
            试试口令还记得吗
          </Button>
          <Button
            kind="quiet"
            onClick={() => setMode(mode === 'again' ? null : 'again')}
            aria-expanded={mode === 'again'}
          >
            换一把…
          </Button>
        </div>
      </section>
      {mode === 'try' && (
        <Unlock
          recipient={identity.recipient!}
          locked={identity.sealed!}
          act="试一下"
          onUnlocked={() => {
            setFits(true);
            setMode(null);
          }}
        />
      )}
      {mode === 'again' && (
        <>
          <Notice>已经分给你的份额仍用老密钥和老口令打开，新的榜用新密钥。</Notice>
          <Make again />
        </>
      )}
    </>
  );
}
