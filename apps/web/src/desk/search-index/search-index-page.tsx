import '../record/record.css';
import './search-index.css';
import type { IndexEngineView, SearchIndexView } from '@dto/search';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { useCan } from '../../api/session';
import { Load } from '../../shell/load';
import { Button } from '../../ui/button';
import { InlineConfirm } from '../../ui/dialog';
import { Notice } from '../../ui/states';
import { useToast } from '../../ui/toast';
import { DeskPage } from '../desk-page';
import { Refusal, useAct } from '../use-act';
import { Facts } from './facts';
import { Letters } from './letters';
import { isRunning, RunLine } from './run-line';
import { engineName } from './words';

const KEY = ['search-index'];

/** 检索索引: whether the search box finds what the tables hold, and what to do where it does not. */
export function Component() {
  const query = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await api.get<SearchIndexView>('/search-index', undefined, signal)).data,
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? 1_500 : 15_000),
  });
  return (
    <DeskPage title="检索索引">
      <div className="record">
        <p className="meta">检索读索引，不直接读业务表。这里看索引是否跟上、是否一致。核对和重建期间检索照常使用。</p>
        <Load query={query} rows={4} height={72}>
          {(view) => <Body view={view} />}
        </Load>
      </div>
    </DeskPage>
  );
}

function isBusy({ waiting, filling, engines }: SearchIndexView): boolean {
  return waiting > 0 || filling > 0 || engines.some(({ check, rebuild }) => isRunning(check) || isRunning(rebuild));
}

function Body({ view }: { view: SearchIndexView }) {
  const outside = view.engines.length > 1;
  return (
    <>
      {view.degraded && (
        <Notice tone="warn">
          {engineName(view.engines[0]?.name ?? '')}现在不能用，正由{engineName('postgres')}
          代答：结果是全的、新的，排序可能不同。恢复后自动切回。
        </Notice>
      )}
      {outside && <Facts view={view} />}
      <CheckAll view={view} />
      {view.engines.map((engine) => (
        <Engine key={engine.name} engine={engine} answering={engine.name === view.answering} />
      ))}
      {view.dead > 0 && <Letters count={view.dead} />}
    </>
  );
}

function CheckAll({ view }: { view: SearchIndexView }) {
  const may = useCan('search-index.manage');
  const toast = useToast();
  const act = useAct(() => api.post('/search-index/checks'), {
    refresh: [KEY],
    done: () => toast({ text: '已开始核对' }),
  });
  if (!may) return null;
  return (
    <div>
      <div className="actions">
        <Button
          kind="primary"
          busy={act.isPending || view.engines.some(({ check }) => isRunning(check))}
          onClick={() => act.mutate()}
        >
          立即核对
        </Button>
      </div>
      <Refusal error={act.error} />
    </div>
  );
}

function Engine({ engine, answering }: { engine: IndexEngineView; answering: boolean }) {
  const title = engineName(engine.name);
  return (
    <section className="index-engine" aria-label={title}>
      <h2>
        {title} {answering && <span className="tag">正在答</span>}
      </h2>
      <RunLine what="核对" run={engine.check} />
      <RunLine what="重建" run={engine.rebuild} />
      <Rebuild engine={engine} />
    </section>
  );
}

/** Said first what it costs: nothing that a searcher would notice, but minutes. */
function Rebuild({ engine }: { engine: IndexEngineView }) {
  const may = useCan('search-index.manage');
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const act = useAct(() => api.post('/search-index/rebuilds', { engine: engine.name }), {
    refresh: [KEY],
    done: () => {
      setAsking(false);
      toast({ text: '已开始重建' });
    },
  });
  if (!may) return null;
  return (
    <>
      {asking ? (
        <InlineConfirm act="重建" busy={act.isPending} onConfirm={() => act.mutate()} onCancel={() => setAsking(false)}>
          另建一份新索引，建成后一次换上。期间检索照常，旧索引照常更新；数据多时要几分钟。
        </InlineConfirm>
      ) : (
        <div className="actions">
          <Button onClick={() => setAsking(true)} busy={isRunning(engine.rebuild)}>
            重建索引…
          </Button>
        </div>
      )}
      <Refusal error={act.error} />
    </>
  );
}
