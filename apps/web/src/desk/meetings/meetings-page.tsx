import './meetings.css';
import '../progress/progress.css';
import type { MeetingKind, PromiseView } from '@dto/statistics';
import { useQuery } from '@tanstack/react-query';
import { address, api } from '../../api/client';
import { useCan, useSession } from '../../api/session';
import { useTerms } from '../../api/terms';
import { Load } from '../../shell/load';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { dateText } from '../../ui/dates';
import { Icon } from '../../ui/icon';
import { Empty } from '../../ui/states';
import { StatusLabel } from '../../ui/status';
import { DeskPage } from '../desk-page';
import { useCut } from '../progress/use-cut';
import { Refusal, useAct } from '../use-act';
import { NewPromise } from './new-promise';

const CITY = '421200';
const kinds: Record<MeetingKind, string> = { month: '月会商材料', quarter: '季督办材料' };

/** 会商: the paper for the next meeting in one click, and what was promised at the last one. */
export function Component() {
  const { year } = useCut();
  const exports = useCan('statistics.export');
  const keeps = useCan('promises.keep');
  const { current } = useSession();
  const regions = useTerms('region')
    .filter(({ code, parent }) => code === CITY || parent === CITY)
    .filter(({ code }) => current?.regionCode === CITY || code === current?.regionCode);
  const query = useQuery({
    queryKey: ['promises'],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: PromiseView[] }>('/meetings/promises', undefined, signal)).data.items,
  });
  return (
    <DeskPage title="会商">
      <div className="progress meetings">
        {exports && (
          <section className="panel" aria-labelledby="pack">
            <h2 id="pack">会商材料</h2>
            <p className="meta">
              各县市区完成情况、最可能补上缺口的合同、没按时报的、要看一看的合同和上次的承诺，按现在的数据做一份。
            </p>
            <div className="actions">
              {(Object.keys(kinds) as MeetingKind[]).flatMap((kind) =>
                (['docx', 'pdf'] as const).map((format) => (
                  <a
                    key={`${kind}${format}`}
                    className="button"
                    data-kind={format === 'docx' ? 'default' : 'quiet'}
                    href={address(`/meetings/pack.${format}?year=${year}&kind=${kind}`)}
                    download
                  >
                    <Icon name="download" />
                    {kinds[kind]}（{format === 'docx' ? 'Word' : 'PDF'}）
                  </a>
                )),
              )}
            </div>
          </section>
        )}
        {keeps && (
          <NewPromise
            regions={regions.map(({ code, name }) => ({ value: code, label: code === CITY ? '市本级' : name }))}
          />
        )}
        <section className="panel" aria-labelledby="promised">
          <div className="panel-head">
            <h2 id="promised">会上的承诺</h2>
          </div>
          <Load query={query} rows={4} height={44}>
            {(items) =>
              items.length === 0 ? (
                <Empty>还没有记下承诺。会后把各地答应的事和期限记在这里，下次会商材料会带上。</Empty>
              ) : (
                <DataTable
                  caption="会上的承诺"
                  hideCaption
                  rows={items}
                  id={({ id }) => id}
                  columns={[
                    { key: 'text', title: '承诺的事', cell: ({ text }) => text },
                    { key: 'region', title: '地区', cell: ({ region }) => region },
                    { key: 'made', title: '哪次会', cell: ({ madeOn }) => dateText(madeOn) },
                    { key: 'due', title: '期限', cell: ({ due }) => dateText(due) },
                    { key: 'state', title: '情况', cell: (row) => <Standing row={row} /> },
                    { key: 'act', title: '', cell: (row) => row.mine && <Settle row={row} /> },
                  ]}
                />
              )
            }
          </Load>
        </section>
      </div>
    </DeskPage>
  );
}

function Standing({ row: { doneOn, late, note } }: { row: PromiseView }) {
  if (doneOn)
    return (
      <>
        <StatusLabel word={`${dateText(doneOn)}做完`} tone="ok" icon="check" /> {note}
      </>
    );
  return late ? <StatusLabel word="已逾期" tone="err" icon="cross" /> : <>还没做完</>;
}

function Settle({ row }: { row: PromiseView }) {
  const act = useAct(
    () => api.post(`/meetings/promises/${row.id}/settlement`, { state: row.doneOn ? 'open' : 'done' }),
    { refresh: [['promises']] },
  );
  return (
    <>
      <Button kind="quiet" size="small" busy={act.isPending} onClick={() => act.mutate()}>
        {row.doneOn ? '还没做完' : '做完了'}
      </Button>
      <Refusal error={act.error} />
    </>
  );
}
