import { type ContractDetail, type ExtensionView, RECORD_KINDS } from '@dto/contracts';
import { useState } from 'react';
import { address, api } from '../../../api/client';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { Empty } from '../../../ui/states';
import { StatusLabel, Tag } from '../../../ui/status';
import { DateText } from '../../../ui/times';
import { Refusal, useAct } from '../../use-act';
import { contractPath, filePath, staleAfter } from '../queries';
import { ExtensionForm } from './extension-form';
import { RecordForm } from './record-form';

type Open = 'record' | 'risk' | 'extend' | null;

/** Tests, meetings, risks told to the other side, extensions: what proves diligence when it does not work out. */
export function Records({ contract }: { contract: ContractDetail }) {
  const { records, extensions, verbs, id, state } = contract;
  const [open, setOpen] = useState<Open>(null);
  // The list may show what was sent before the answer is there: by then another form may be open.
  const close = (form: Open) => () => setOpen((now) => (now === form ? null : now));
  if (state === 'draft') return null;
  return (
    <section aria-labelledby="records">
      <div className="section-head">
        <h2 id="records">履行记录</h2>
        <div className="actions">
          {verbs.includes('record') && (
            <>
              <Button size="small" onClick={() => setOpen('record')}>
                写一条记录
              </Button>
              <Button size="small" kind="quiet" onClick={() => setOpen('risk')}>
                通知技术风险
              </Button>
            </>
          )}
          {verbs.includes('extend') && (
            <Button size="small" kind="quiet" onClick={() => setOpen('extend')}>
              申请延期
            </Button>
          )}
        </div>
      </div>
      {(open === 'record' || open === 'risk') && (
        <RecordForm key={open} contract={contract} risk={open === 'risk'} onClose={close(open)} />
      )}
      {open === 'extend' && <ExtensionForm contract={contract} onClose={close('extend')} />}
      {extensions.map((extension) => (
        <Extension key={extension.id} contractId={id} extension={extension} />
      ))}
      {records.length === 0 && extensions.length === 0 && !open && (
        <Empty>还没有记录。试验、会议、风险随时记下，尽职免责看的就是这些。</Empty>
      )}
      <ol className="records-list">
        {records.map((record) => (
          <li key={record.id}>
            <p>
              <DateText at={record.happenedOn} /> <strong>{record.title}</strong>{' '}
              {record.kind === 'risk' ? (
                <StatusLabel word={RECORD_KINDS.risk} tone="warn" icon="triangle" />
              ) : (
                <Tag>{RECORD_KINDS[record.kind]}</Tag>
              )}
            </p>
            <p className="quiet">{record.text}</p>
            <p className="meta">
              {record.orgName} {record.by}记于
              <DateText at={record.at} as="time" />
              {record.fileId && (
                <>
                  ，
                  <a className="in-text" href={address(filePath(id, record.fileId))} download>
                    附件
                  </a>
                </>
              )}
            </p>
          </li>
        ))}
      </ol>
      {(records.length > 0 || contract.milestones.length > 0) && (
        <p>
          <a
            className="button"
            data-kind="quiet"
            data-size="small"
            href={address(`${contractPath(id)}/diligence.zip`)}
            download
          >
            <Icon name="download" />
            下载尽职免责材料
          </a>
        </p>
      )}
    </section>
  );
}

function Extension({ contractId, extension }: { contractId: string; extension: ExtensionView }) {
  const { state, until, reason, askedBy, mine, id } = extension;
  const act = useAct((agree: boolean) => api.post(`${contractPath(contractId)}/extensions/${id}/answer`, { agree }), {
    refresh: staleAfter(contractId),
  });
  return (
    <div className="extension">
      <p>
        {askedBy}申请延到
        <DateText at={until} />：{reason}{' '}
        <span className="meta">
          {state === 'asked' ? (mine ? '等你答复' : '等对方答复') : state === 'agreed' ? '已同意' : '没同意'}
        </span>
      </p>
      {state === 'asked' && mine && (
        <div className="actions">
          <Button size="small" kind="primary" busy={act.isPending} onClick={() => act.mutate(true)}>
            同意延期
          </Button>
          <Button size="small" kind="quiet" onClick={() => act.mutate(false)}>
            不同意
          </Button>
        </div>
      )}
      <Refusal error={act.error} />
    </div>
  );
}
