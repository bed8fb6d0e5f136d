import type { WordProposalsView } from '@dto/search';
import type { TermView } from '@dto/taxonomy';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { Load } from '../../shell/load';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/states';
import { useToast } from '../../ui/toast';
import { Refusal, useAct } from '../use-act';

const PATH = '/taxonomy/domain-word/terms';

/** Words that published titles use and the dictionary lacks: taken in, they are cut and matched whole. */
export function NewWords() {
  const query = useQuery({
    queryKey: ['taxonomy', 'new-words'],
    queryFn: async ({ signal }) =>
      (await api.get<WordProposalsView>('/search-words/proposals', undefined, signal)).data,
  });
  const toast = useToast();
  const undo = useAct(
    ({ code, version }: TermView) =>
      api.patch(
        `${PATH}/${encodeURIComponent(code)}`,
        { active: false, reason: '撤销收入词典' },
        { ifMatch: `"${version}"` },
      ),
    { refresh: [['taxonomy']] },
  );
  const act = useAct(
    ({ word, active }: { word: string; active: boolean }) =>
      api.post<TermView>(PATH, {
        code: word,
        name: word,
        active,
        attrs: { group: '语料' },
        source: '已发布的需求和成果的名称',
        grade: 'D',
        reason: active ? '语料里的新词' : '不是一个词',
      }),
    {
      refresh: [['taxonomy']],
      done: ({ data }, { word, active }) =>
        toast(active ? { text: `已收入「${word}」`, undo: () => undo.mutate(data) } : { text: `「${word}」不再提示` }),
    },
  );
  return (
    <section aria-labelledby="new-words">
      <h2 id="new-words">可能的新词</h2>
      <Refusal error={act.error ?? undo.error} />
      <Load query={query} rows={4} height={44}>
        {({ titles, items }) =>
          items.length === 0 ? (
            <Empty>最近{titles}条需求和成果的名称里，没有词典缺的词。</Empty>
          ) : (
            <>
              <p className="meta">
                最近{titles}
                条需求和成果的名称里常连着用、词典里没有的。收入后，检索和匹配把它当一个词，已有的索引等下次重建生效。
              </p>
              <DataTable
                caption="可能的新词"
                hideCaption
                rows={items}
                id={({ word }) => word}
                columns={[
                  { key: 'word', title: '词', cell: ({ word }) => <strong>{word}</strong> },
                  { key: 'titles', title: '几条用到', num: true, cell: (one) => one.titles },
                  { key: 'example', title: '比如', cell: ({ example }) => example },
                  {
                    key: 'acts',
                    title: '处理',
                    plain: true,
                    cell: ({ word }) => (
                      <span className="row-acts">
                        <Button
                          size="small"
                          aria-label={`收入词典：${word}`}
                          disabled={act.isPending}
                          onClick={() => act.mutate({ word, active: true })}
                        >
                          收入词典
                        </Button>
                        <Button
                          size="small"
                          kind="quiet"
                          aria-label={`不收：${word}`}
                          disabled={act.isPending}
                          onClick={() => act.mutate({ word, active: false })}
                        >
                          不收
                        </Button>
                      </span>
                    ),
                  },
                ]}
              />
            </>
          )
        }
      </Load>
    </section>
  );
}
