import './thread.css';
import type { ContractThread, ThreadEntry } from '@dto/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { api } from '../../../api/client';
import { Load } from '../../../shell/load';
import { Money } from '../../../ui/amounts';
import { Button } from '../../../ui/button';
import { Empty, Notice } from '../../../ui/states';
import { DateText } from '../../../ui/times';
import { DeskPage } from '../../desk-page';
import { contractPath, contractQuery } from '../queries';
import { stageOrder, Stations, stageWords } from './stations';

/** 来龙去脉: one yuan back to its need. Every entry is one of the ledger's, and the chain of hashes can be checked. */
export function Component() {
  const { id = '' } = useParams();
  const contract = useQuery(contractQuery(id));
  const query = useQuery({
    queryKey: ['contract', id, 'thread'],
    queryFn: async ({ signal }) =>
      (await api.get<ContractThread>(`${contractPath(id)}/thread`, undefined, signal)).data,
    placeholderData: undefined,
  });
  const title = contract.data?.fields.title ?? '';
  return (
    <DeskPage
      title="来龙去脉"
      crumbs={[{ title: title || '合同', to: `/desk/contracts/${id}` }]}
      actions={
        <Button size="small" onClick={() => window.print()}>
          打印
        </Button>
      }
    >
      <div className="lineage">
        <Load query={query} rows={6}>
          {(thread) => (
            <>
              {title && <h2 className="lineage-title">{title}</h2>}
              <Stations stages={thread.stages} />
              <Check thread={thread} />
              <Timeline thread={thread} />
            </>
          )}
        </Load>
      </div>
    </DeskPage>
  );
}

function Check({ thread }: { thread: ContractThread }) {
  const [open, setOpen] = useState(false);
  const { entries, intact } = thread;
  return (
    <div className="lineage-check">
      <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        核对
      </Button>
      {open && (
        <div role="status">
          {intact ? (
            <Notice tone="ok">
              {entries.length}条记录逐条重算，都对得上，没有改动过。最后一条的校验值是
              <code>{entries.at(-1)?.ledger.hash.slice(0, 16)}</code>。
            </Notice>
          ) : (
            <Notice tone="err">有记录的校验值对不上。不要用这一页作凭证，请审计人员查事件链。</Notice>
          )}
        </div>
      )}
    </div>
  );
}

function Timeline({ thread }: { thread: ContractThread }) {
  if (thread.entries.length === 0) return <Empty>还没有记录。签订后的每一步都会记在这里。</Empty>;
  return (
    <div className="lineage-stages">
      {stageOrder.map((stage) => {
        const entries = thread.entries.filter((entry) => entry.stage === stage);
        if (entries.length === 0) return null;
        return (
          <section key={stage} aria-labelledby={`stage-${stage}`}>
            <h2 id={`stage-${stage}`}>{stageWords[stage]}</h2>
            <ol>
              {entries.map((entry) => (
                <Entry key={entry.ledger.id} entry={entry} all={thread.entries} />
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

function Entry({ entry, all }: { entry: ThreadEntry; all: readonly ThreadEntry[] }) {
  const { at, title, by, amount, reason, ledger, corrects } = entry;
  const original = all.find((one) => one.ledger.id === corrects);
  return (
    <li id={`entry-${ledger.id}`}>
      <span className="meta">
        <DateText at={at} as="time" />
      </span>
      <div>
        <p>
          <strong>{title}</strong>
          {amount && !title.endsWith('元') && (
            <>
              ，<Money value={amount} />
            </>
          )}
        </p>
        {reason && <p className="quiet">{reason}</p>}
        <p className="meta">
          {by}，记录{ledger.seq}
          <span className="entry-hash" title={ledger.hash}>
            {' '}
            {ledger.hash.slice(0, 8)}
          </span>
          {original && (
            <>
              ，改的是
              <a className="in-text" href={`#entry-${original.ledger.id}`}>
                记录{original.ledger.seq}
              </a>
            </>
          )}
        </p>
      </div>
    </li>
  );
}
