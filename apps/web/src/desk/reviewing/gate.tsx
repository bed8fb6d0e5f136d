import { type DeclarationRequest, type DeclarationSheet, RELATION_KINDS, type RelationKind } from '@dto/challenges';
import { useState } from 'react';
import { api } from '../../api/client';
import { challengePath } from '../../challenges/queries';
import { Button } from '../../ui/button';
import { Checkbox, RadioGroup } from '../../ui/choices';
import { Field, Group, TextArea } from '../../ui/fields';
import { Notice } from '../../ui/states';
import { useToast } from '../../ui/toast';
import { Refusal, useAct } from '../use-act';
import { staleReview } from './queries';

const done: Record<DeclarationRequest['answer'], string> = {
  none: '已申报，可以评审了',
  recuse: '已申报回避，谢绝这次评审',
  relation: '已申报，等科技局认定',
  decline: '已答复没有时间',
};

/** 先申报回避: who takes part, before anything of what they wrote. */
export function Gate({ sheet, challengeId }: { sheet: DeclarationSheet; challengeId: string }) {
  const { publisher, parties, pledge } = sheet;
  const [answer, choose] = useState<DeclarationRequest['answer'] | ''>('');
  const [relations, relate] = useState<readonly RelationKind[]>([]);
  const [note, setNote] = useState('');
  const toast = useToast();
  const act = useAct(
    () =>
      api.post(`${challengePath(challengeId)}/seats/mine/declaration`, {
        answer,
        ...(relations.length ? { relations } : {}),
        ...(note.trim() ? { note: note.trim() } : {}),
      }),
    { refresh: staleReview(challengeId), done: () => answer && toast({ text: done[answer] }) },
  );
  const asks = answer === 'relation' || answer === 'recuse';
  return (
    <div className="gate">
      <h2>先申报回避</h2>
      <p className="quiet">看看下面有没有认识的、有关系的。申报之前，标书一个字也不显示。</p>
      <section aria-label="参加的单位和人">
        <h3>发榜方</h3>
        <p>{publisher}</p>
        <h3>揭榜单位</h3>
        <ul className="names">
          {parties.units.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
        {parties.people.length > 0 && (
          <>
            <h3>团队里的人</h3>
            <ul className="names">
              {parties.people.map((name, index) => (
                <li key={`${name}${index}`}>{name}</li>
              ))}
            </ul>
          </>
        )}
        <p className="meta">按名称排序，看不出哪份标书是谁的。</p>
      </section>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (answer && !act.isPending) act.mutate();
        }}
      >
        <Group label="你的申报" name="answer">
          <RadioGroup
            value={answer}
            onChange={(value) => choose(value as typeof answer)}
            options={[
              { value: 'none', label: '没有关系', hint: pledge },
              { value: 'relation', label: '有关系，请科技局认定' },
              { value: 'recuse', label: '我要回避' },
              { value: 'decline', label: '这次没有时间' },
            ]}
          />
        </Group>
        {asks && (
          <Group label="什么关系" name="relations">
            <div className="choices" data-row="">
              {(Object.entries(RELATION_KINDS) as [RelationKind, string][]).map(([kind, label]) => (
                <Checkbox
                  key={kind}
                  label={label}
                  checked={relations.includes(kind)}
                  onChange={(on) => relate((now) => (on ? [...now, kind] : now.filter((one) => one !== kind)))}
                />
              ))}
            </div>
          </Group>
        )}
        {answer && answer !== 'none' && (
          <Field label="说明" name="note" optional={answer !== 'relation'}>
            <TextArea value={note} onChange={setNote} limit={500} />
          </Field>
        )}
        <Refusal error={act.error} />
        {answer === 'none' && <Notice>申报后就能看标书。后来发现有关系，马上告诉科技局。</Notice>}
        <div className="dock">
          <Button kind="primary" type="submit" busy={act.isPending} disabled={!answer}>
            {answer === 'recuse' ? '申报回避' : answer === 'decline' ? '答复没有时间' : '申报'}
          </Button>
        </div>
      </form>
    </div>
  );
}
