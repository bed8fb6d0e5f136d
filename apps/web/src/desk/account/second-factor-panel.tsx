import type { TotpSetupView } from '@dto/identity';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client';
import { useSession } from '../../api/session';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, TextInput } from '../../ui/fields';
import { Notice } from '../../ui/states';
import { StatusLabel } from '../../ui/status';
import { useToast } from '../../ui/toast';
import { Refusal, useAct } from '../use-act';

/** 动态码: a second factor by an authenticator on the phone; officers must have one. */
export function SecondFactorPanel() {
  const { user } = useSession();
  const [setup, setSetup] = useState<TotpSetupView | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const start = useAct(() => api.post<TotpSetupView>('/account/totp'), { done: ({ data }) => setSetup(data) });
  const state = user?.secondFactor ?? 'off';
  return (
    <section className="form">
      <h2>动态码</h2>
      {state === 'must-set-up' && (
        <Notice tone="warn">公职账号要先设好动态码才能办事。用手机上的验证器应用扫码，一分钟就好。</Notice>
      )}
      {state === 'skipped-demo' && <Notice>演示账号不用动态码。正式的公职账号必须设置。</Notice>}
      {state === 'on' && !codes && (
        <p>
          <StatusLabel word="已开启" tone="ok" icon="check" /> 登录时除了密码，还要手机上的6位动态码。
        </p>
      )}
      {state === 'off' && !setup && <p>开启后，登录时除了密码，还要手机上的6位动态码。</p>}
      {codes && <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />}
      {setup ? (
        <Confirm
          setup={setup}
          onDone={(recovery) => {
            setSetup(null);
            setCodes(recovery);
          }}
        />
      ) : (
        !codes && (
          <div className="actions">
            {state !== 'on' && (
              <Button kind="primary" busy={start.isPending} onClick={() => start.mutate()}>
                设置动态码
              </Button>
            )}
            {state === 'on' && <TurnOff />}
          </div>
        )
      )}
      <Refusal error={start.error} />
    </section>
  );
}

function Confirm({ setup, onDone }: { setup: TotpSetupView; onDone: (codes: readonly string[]) => void }) {
  const [code, setCode] = useState('');
  const act = useAct(() => api.put<{ recoveryCodes: string[] }>('/account/totp', { code }), {
    refresh: [['session']],
    done: ({ data }) => onDone(data.recoveryCodes ?? []),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate();
  };
  return (
    <form className="totp" noValidate onSubmit={submit}>
      <img src={setup.qr} alt="设置动态码的二维码" width={180} height={180} />
      <div>
        <p>用手机上的验证器应用扫这个码。扫不了就手工输入：</p>
        <p>
          <code className="secret">{setup.secret}</code>
        </p>
        <CodeField value={code} onChange={setCode} />
        <Refusal error={act.error} />
        <div className="actions">
          <Button kind="primary" type="submit" busy={act.isPending}>
            开启
          </Button>
        </div>
      </div>
    </form>
  );
}

function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  return (
    <Notice tone="ok">
      <p>动态码已开启。手机丢了可以用下面的恢复码登录，每个只能用一次。现在抄下或打印，离开这一页就不再显示。</p>
      <ul className="recovery">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button size="small" onClick={onDone}>
        已经收好
      </Button>
    </Notice>
  );
}

function TurnOff() {
  const [open, setOpen] = useState(false);
  const toast = useToast();
  const act = useAct((code: string) => api.delete('/account/totp', { body: { code } }), {
    refresh: [['session']],
    done: () => {
      setOpen(false);
      toast({ text: '动态码已关闭' });
    },
  });
  const [code, setCode] = useState('');
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        关闭动态码…
      </Button>
      <Dialog title="关闭动态码" open={open} onClose={() => setOpen(false)}>
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            act.mutate(code);
          }}
        >
          <CodeField value={code} onChange={setCode} hint="确认是你本人" />
          <Refusal error={act.error} />
          <div className="actions">
            <Button kind="danger" type="submit" busy={act.isPending}>
              关闭
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}

/** The six digits that the app on the phone shows now. */
function CodeField({ value, onChange, hint }: { value: string; onChange: (code: string) => void; hint?: string }) {
  return (
    <Field label="应用里显示的6位数字" name="code" hint={hint}>
      <TextInput
        value={value}
        onChange={onChange}
        inputMode="numeric"
        maxLength={6}
        autoComplete="one-time-code"
        autoFocus
      />
    </Field>
  );
}
