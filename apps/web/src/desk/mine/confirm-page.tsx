import './mine.css';
import type { ListingRow } from '@dto/listings';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { useTermName } from '../../api/terms';
import { Failed, Load } from '../../shell/load';
import { Button, Link } from '../../ui/button';
import { InlineConfirm, ReasonDialog } from '../../ui/dialog';
import { Row, Rows } from '../../ui/rows';
import { Empty, Pager, Skeleton } from '../../ui/states';
import { Status } from '../../ui/status';
import { Deadline } from '../../ui/times';
import { useToast } from '../../ui/toast';
import { Disclosure } from '../../listings/disclosure';
import { DeskPage } from '../desk-page';
import { listingQuery } from '../listing/queries';
import { Refusal, useAct } from '../use-act';
import { useList } from '../use-list';
import { useRowKeys } from '../use-row-keys';

/** 待确认成果: 科研院 says that it is theirs, that nothing is secret, that it is not already licensed exclusively. */
export function Component() {
  const list = useList<ListingRow>('/confirmations');
  useRowKeys();
  return (
    <DeskPage title="待确认成果">
      <div className="mine">
        {list.query.error ? (
          <Failed error={list.query.error} onRetry={() => void list.query.refetch()} />
        ) : !list.items ? (
          <Skeleton rows={3} height={86} />
        ) : list.items.length === 0 ? (
          <Empty>没有等单位确认的成果。科研人员提交后会出现在这里。</Empty>
        ) : (
          <>
            <Rows label="待确认成果">
              {list.items.map((row) => (
                <ConfirmRow key={row.id} row={row} />
              ))}
            </Rows>
            <Pager shown={list.items.length} more={list.more} busy={list.busy} onMore={list.onMore} />
          </>
        )}
      </div>
    </DeskPage>
  );
}

function ConfirmRow({ row }: { row: ListingRow }) {
  const [open, setOpen] = useState(false);
  const field = useTermName('technical-field');
  return (
    <Row
      heading="h2"
      title={
        <Link to={`/results/${row.id}`} data-key-row="">
          {row.title}
        </Link>
      }
      side={<Status entity="result" state={row.state} myTurn />}
      meta={
        <span className="dots">
          <span>{field(row.fieldCode)}</span>
          <span>{row.indicatorCount}项指标</span>
        </span>
      }
      sideMeta={<Deadline at={row.due} />}
    >
      <ConfirmActs row={row} open={open} onOpen={() => setOpen((now) => !now)} />
      {open && <Text id={row.id} />}
    </Row>
  );
}

function Text({ id }: { id: string }) {
  const query = useQuery(listingQuery('result', id));
  return (
    <div className="confirm-text">
      <Load query={query} rows={3}>
        {(detail) => <Disclosure detail={detail} />}
      </Load>
    </div>
  );
}

interface ActsProps {
  row: ListingRow;
  open: boolean;
  onOpen: () => void;
}

function ConfirmActs({ row, open, onOpen }: ActsProps) {
  const [asked, ask] = useState<'confirm' | 'return' | null>(null);
  const toast = useToast();
  const act = useAct(
    (body: { decision: 'confirm' | 'return'; note?: string }) => api.post(`/results/${row.id}/confirmation`, body),
    {
      refresh: [['list', '/confirmations'], ['desk'], ['listing', 'result', row.id]],
      done: (_, { decision }) =>
        toast({ text: decision === 'confirm' ? `已确认「${row.title}」，转科技局审核` : `已退回「${row.title}」` }),
    },
  );
  if (asked === 'confirm')
    return (
      <>
        <InlineConfirm
          act="确认"
          busy={act.isPending}
          onConfirm={() => act.mutate({ decision: 'confirm' })}
          onCancel={() => ask(null)}
        >
          确认这项成果归本单位，不涉密，也没有给过别人独占许可。确认后转科技局审核。
        </InlineConfirm>
        <Refusal error={act.error} />
      </>
    );
  return (
    <div className="row-acts">
      <Button size="small" onClick={() => ask('confirm')}>
        确认权属…
      </Button>
      <Button size="small" kind="quiet" onClick={() => ask('return')}>
        退回修改…
      </Button>
      <Button size="small" kind="quiet" aria-expanded={open} onClick={onOpen}>
        {open ? '收起全文' : '看全文'}
      </Button>
      <ReasonDialog
        title="退回修改"
        open={asked === 'return'}
        onClose={() => ask(null)}
        hint="科研人员会看到这段话：要改哪里，改成什么样"
        act="退回"
        kind="primary"
        busy={act.isPending}
        onConfirm={(note) => act.mutate({ decision: 'return', note })}
      />
      <Refusal error={act.error} />
    </div>
  );
}
