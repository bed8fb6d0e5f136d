import type { DuplicateHint } from '@dto/listings';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../api/client';
import { Button, ButtonLink } from '../../ui/button';
import { InlineConfirm } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { kindWords } from '../listing/kind';
import { Refusal, useAct } from '../use-act';
import { useEditor } from './editor-context';
import { useSettled } from './use-settled';

/** After the first step: is it already there? The two texts side by side, and the reader says which it is. */
export function Duplicates() {
  const { kind, detail, draft } = useEditor();
  const { title = '', summary } = draft.form.fields;
  const asked = useSettled(`${title.trim()}\n${summary ?? ''}`, 1_500);
  const [apart, setApart] = useState<readonly string[]>([]);
  const { data } = useQuery({
    queryKey: ['duplicates', kind, detail.card.id, asked],
    queryFn: async ({ signal }) => {
      const [head, ...rest] = asked.split('\n');
      const query = { kind, title: head, summary: rest.join('\n').slice(0, 500), except: detail.card.id };
      return (await api.get<{ items: DuplicateHint[] }>('/duplicates', query, signal)).data.items;
    },
    enabled: asked.indexOf('\n') >= 4,
    placeholderData: undefined,
  });
  const found = (data ?? []).filter(({ id }) => !apart.includes(id)).slice(0, 2);
  return found.map((hint) => <Twin key={hint.id} hint={hint} onApart={() => setApart((list) => [...list, hint.id])} />);
}

function Twin({ hint, onApart }: { hint: DuplicateHint; onApart: () => void }) {
  const { kind, detail, draft } = useEditor();
  const [asked, ask] = useState(false);
  const navigate = useNavigate();
  const { api: path, desk, noun } = kindWords[kind];
  const { card, verbs } = detail;
  const merge = useAct(
    () =>
      verbs.includes('delete')
        ? api.delete(`${path}/${card.id}`)
        : api.post(`${path}/${card.id}/closure`, { outcome: 'merged', mergedInto: hint.id }),
    {
      refresh: [['list', `${path}/mine`], ['desk']],
      done: () => {
        draft.close();
        void navigate(`${desk}/${hint.id}/edit`);
      },
    },
  );
  return (
    <section className="twin" aria-label={`可能重复：${hint.title}`}>
      <h2>
        <Icon name="triangle" />
        这条和{hint.mine ? '你' : '别人'}已有的一条很像，是同一件事吗？
      </h2>
      <div className="twin-texts">
        <div>
          <h3>{draft.form.fields.title}</h3>
          <p>{draft.form.fields.summary || '还没写摘要'}</p>
        </div>
        <div>
          <h3>{hint.title}</h3>
          <p>{hint.summary || '摘要不对你的单位公开'}</p>
        </div>
      </div>
      {asked ? (
        <InlineConfirm act="合并" busy={merge.isPending} onConfirm={() => merge.mutate()} onCancel={() => ask(false)}>
          这份草稿不要了，去改已有的那条{noun}。
        </InlineConfirm>
      ) : (
        <div className="actions">
          {hint.mine ? (
            <Button size="small" onClick={() => ask(true)}>
              合并到那条…
            </Button>
          ) : (
            <ButtonLink size="small" to={`${path}/${hint.id}`} target="_blank">
              去看那条
            </ButtonLink>
          )}
          <Button size="small" kind="quiet" onClick={onApart}>
            这是另一件事
          </Button>
        </div>
      )}
      <Refusal error={merge.error} />
    </section>
  );
}
