import type { ChallengeDetail, DrawView, PanelView } from '@dto/challenges';
import { useState } from 'react';
import { api } from '../../../api/client';
import { useRule } from '../../../api/terms';
import { inGroups } from '../../../challenges/fingerprint';
import { Button } from '../../../ui/button';
import { Checkbox } from '../../../ui/choices';
import { InlineConfirm } from '../../../ui/dialog';
import { Field, TextInput } from '../../../ui/fields';
import { StatusLabel } from '../../../ui/status';
import { DateText } from '../../../ui/times';
import { challengePath } from '../queries';
import { Refusal, useAct } from '../../use-act';
import { stalePanel } from './queries';
import { seedOf } from './seed';
import { kindWord, wantedText } from './words';

interface Props {
  challenge: ChallengeDetail;
  panel: PanelView;
}

/** The draw: its seed follows from the opening, so nobody can choose it and anybody can compute it again. */
export function Draws({ challenge, panel }: Props) {
  const missing = Object.values(panel.vacant).some((count) => count > 0);
  const first = panel.draws.length === 0;
  return (
    <>
      {panel.draws.map((draw) => (
        <Draw key={draw.id} draw={draw} challengeId={challenge.id} />
      ))}
      {challenge.acts.includes('draw') && (first || missing) && <DrawForm challenge={challenge} panel={panel} />}
    </>
  );
}

function DrawForm({ challenge: { id }, panel }: Props) {
  const min = useRule('challenge.panel-min')?.value;
  const [size, setSize] = useState('');
  const [late, setLate] = useState(false);
  const [asked, ask] = useState(false);
  const first = panel.draws.length === 0;
  const act = useAct(() => api.post(`${challengePath(id)}/draw`, { ...(size ? { size: Number(size) } : {}), late }), {
    refresh: stalePanel(id),
    done: () => ask(false),
  });
  return (
    <div className="draw-form">
      {first ? (
        <Field
          name="size"
          label="专家人数"
          optional
          hint={`单数，${typeof min === 'number' ? `至少${min}人，不填就是${min}人，` : ''}其中财务专家和产业专家至少各1人`}
        >
          <TextInput
            unit="人"
            inputMode="numeric"
            value={size}
            onChange={(text) => setSize(text.replace(/\D/g, '').slice(0, 2))}
          />
        </Field>
      ) : (
        <p>空缺：{wantedText(panel.vacant)}</p>
      )}
      <Checkbox
        label="包括开榜后才入库的专家"
        hint="默认不包括，免得为这个榜现加人"
        checked={late}
        onChange={setLate}
      />
      <Refusal error={act.error} />
      {asked ? (
        <InlineConfirm act="抽取" busy={act.isPending} onConfirm={() => act.mutate()} onCancel={() => ask(false)}>
          按种子排好序，跳过有回避关系的，依次取人。抽完不能重抽，只能补空缺。
        </InlineConfirm>
      ) : (
        <div className="actions">
          <Button kind="primary" onClick={() => ask(true)}>
            {first ? '抽取专家' : '补抽'}
          </Button>
        </div>
      )}
    </div>
  );
}

function Draw({ draw, challengeId }: { draw: DrawView; challengeId: string }) {
  const [computed, setComputed] = useState<string | null>(null);
  const { no, seed, openedHash, wanted, picked, excluded, pool, by, at, late } = draw;
  return (
    <div className="draw">
      <p className="dots">
        <strong>第{no}次抽取</strong>
        <span className="meta">
          {by}，<DateText at={at} as="time" />
        </span>
      </p>
      <p className="meta">
        要{wantedText(wanted)}，库里{pool}人可抽，{excluded.length}人不参加
        {late && '，包括开榜后入库的'}
      </p>
      <p>抽中：{picked.map(({ name, kind }) => `${name}（${kindWord(kind)}）`).join('、')}</p>
      <details>
        <summary>种子，谁都能重算</summary>
        <p className="meta">种子 = sha256（开榜记录的哈希 + 榜单标识 + 抽取次数）</p>
        <p className="fingerprint">{inGroups(seed)}</p>
        <p className="meta">开榜记录的哈希</p>
        <p className="fingerprint">{inGroups(openedHash)}</p>
        <div className="actions">
          <Button size="small" onClick={() => void seedOf(openedHash, challengeId, no).then(setComputed)}>
            在这台机器上重算
          </Button>
          {computed !== null &&
            (computed === seed ? (
              <StatusLabel word="算出来一致" tone="ok" icon="check" />
            ) : (
              <StatusLabel word="不一致" tone="err" icon="cross" />
            ))}
        </div>
      </details>
      {excluded.length > 0 && (
        <details>
          <summary>不参加的{excluded.length}人和理由</summary>
          <ul>
            {excluded.map(({ expertId, name, reasons }) => (
              <li key={expertId} className="meta">
                {name}：{reasons.join('；')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
