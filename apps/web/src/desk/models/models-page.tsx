import './models.css';
import type { ModelListView, ModelView } from '@dto/matching';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client';
import { useCan } from '../../api/session';
import { Load } from '../../shell/load';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/states';
import { Status } from '../../ui/status';
import { DateText } from '../../ui/times';
import { DeskPage } from '../desk-page';
import { Activation } from './activation';
import { SideBySide } from './side-by-side';
import { sourceWord } from './model-words';

/** 匹配模型: which weights score, where they come from, how they did on answers that were held back, and the way back. */
export function Component() {
  const query = useQuery({
    queryKey: ['match-models'],
    queryFn: async ({ signal }) => (await api.get<ModelListView>('/match-models', undefined, signal)).data,
  });
  return (
    <DeskPage title="匹配模型">
      <Load query={query} rows={6} height={44}>
        {(view) => <Versions view={view} />}
      </Load>
    </DeskPage>
  );
}

function Versions({ view: { items, learning } }: { view: ModelListView }) {
  const [search, setSearch] = useSearchParams();
  const mayChoose = useCan('match-models.choose');
  const active = items.find(({ state }) => state === 'active');
  const choosing = items.find(({ version }) => version === search.get('choose'));
  const put = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { preventScrollReset: true, replace: true });
  };
  if (items.length === 0) return <Empty>还没有版本。程序启动时会写入随程序提供的那一版。</Empty>;
  return (
    <div className="models">
      <p className="models-lead">
        {active ? `现在用「${active.version}」，${sourceWord(active)}。` : ''}
        {learning.sentence}。
      </p>
      <DataTable<ModelView>
        caption="版本"
        hideCaption
        rows={items}
        id={({ version }) => version}
        columns={[
          { key: 'version', title: '版本', cell: (model) => model.version },
          { key: 'state', title: '状态', cell: (model) => <Status entity="model" state={model.state} /> },
          { key: 'source', title: '来历', cell: sourceWord },
          { key: 'made', title: '日期', cell: (model) => <DateText at={model.madeAt} as="table" /> },
          { key: 'note', title: '说明', cell: (model) => noteOf(model) },
          { key: 'matches', title: '打过分的匹配', num: true, cell: (model) => model.matches },
          {
            key: 'act',
            title: '',
            cell: (model) =>
              mayChoose && model.state !== 'active' ? (
                <Button kind="link" size="small" onClick={() => put('choose', model.version)}>
                  用这一版…
                </Button>
              ) : null,
          },
        ]}
      />
      {choosing && choosing.state !== 'active' && active && mayChoose && (
        <Activation key={choosing.version} model={choosing} active={active} onClose={() => put('choose', '')} />
      )}
      <SideBySide
        items={items}
        left={search.get('left') ?? active?.version ?? items[0]!.version}
        right={search.get('right') ?? choosing?.version ?? items.find((one) => one !== active)?.version ?? ''}
        onPick={put}
      />
    </div>
  );
}

const noteOf = ({ note, decidedBy }: ModelView) => (decidedBy ? `${note}（${decidedBy}）` : note);
