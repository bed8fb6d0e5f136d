import type { DealDetail } from '@dto/deals';
import type { ListingDetail, ListingRow } from '@dto/listings';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { api } from '../api/client';
import { asProblem } from '../api/problem';
import { useRule } from '../api/terms';
import { AskingCombobox, foundBySearch } from '../search/asking-combobox';
import { Failed } from '../shell/load';
import { Button, ButtonLink } from '../ui/button';
import { RadioGroup } from '../ui/choices';
import { Dialog } from '../ui/dialog';
import { Field, Group, TextArea } from '../ui/fields';
import { Empty, Notice, Skeleton } from '../ui/states';
import { useOpen } from './use-open';

/** So many are shown as a list; more are looked for by name. */
const LISTED = 8;

/** My own that may be shown to others, fifty at most: narrowed by name. */
const published = async (path: string, q: string, signal: AbortSignal) =>
  (await api.get<{ items: ListingRow[] }>(`${path}/mine`, { state: 'published', q }, signal)).data.items;

const words = {
  need: { own: '成果', api: '/results', desk: '/desk/results/new', act: '登记成果' },
  result: { own: '需求', api: '/needs', desk: '/desk/needs/new', act: '发布需求' },
} as const;

/** 感兴趣 from the page of somebody else's need or result: with which of mine, and a word to go along. Kept in the address. */
export function Interest({ detail }: { detail: ListingDetail }) {
  const [open, close] = useOpen('interest');
  return (
    <Dialog title="感兴趣" open={open} onClose={close}>
      <Pick detail={detail} onClose={close} />
    </Dialog>
  );
}

function Pick({ detail, onClose }: { detail: ListingDetail; onClose: () => void }) {
  const { own, api: path, desk, act: makeOne } = words[detail.kind];
  const query = useQuery({
    queryKey: ['list', `${path}/mine`, 'published'],
    queryFn: ({ signal }) => published(path, '', signal),
  });
  const [picked, pick] = useState('');
  const [note, setNote] = useState('');
  const send = useInterest(detail);
  const days = useRule('match.answer-working-days')?.value;
  if (query.error) return <Failed error={query.error} />;
  if (!query.data) return <Skeleton rows={2} height={48} />;
  if (query.data.length === 0)
    return (
      <Empty
        act={
          <ButtonLink kind="primary" to={desk}>
            {makeOne}
          </ButtonLink>
        }
      >
        还没有公开中的{own}。对方要看到你拿什么来谈，先{makeOne}，审核公开后再来。
      </Empty>
    );
  const chosen = picked || (query.data.length === 1 ? query.data[0]!.id : '');
  const problem = send.error ? asProblem(send.error) : null;
  return (
    <form
      className="interest-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen && !send.isPending) send.mutate({ own: chosen, note });
      }}
    >
      <Group label={`用我的哪一条${own}`} hint="对方看到这一条的公开部分，看不到单位名称">
        {query.data.length > LISTED ? (
          <AskingCombobox
            about={['mine', path]}
            ask={async (q, signal) =>
              (await published(path, q, signal)).map(({ id, title }) => ({ value: id, label: title }))
            }
            value={chosen}
            onChange={pick}
            placeholder={`${own}的名称`}
          />
        ) : (
          <RadioGroup
            options={query.data.map(({ id, title, code }) => ({ value: id, label: title, hint: code ?? undefined }))}
            value={chosen}
            onChange={pick}
          />
        )}
      </Group>
      <Field label="附言" hint="一句话说清为什么合适，不要写单位名称和电话" optional error={problem?.of('note')}>
        <TextArea value={note} onChange={setNote} limit={500} />
      </Field>
      {problem && <Notice tone="err">{problem.message}</Notice>}
      <div className="actions">
        <Button kind="primary" type="submit" busy={send.isPending} disabled={!chosen}>
          感兴趣
        </Button>
        <Button kind="quiet" onClick={onClose}>
          取消
        </Button>
      </div>
      <p className="meta">
        对方{typeof days === 'number' ? `${days}个工作日内` : '在期限内'}
        答复。双方都感兴趣并确认保密后，才交换单位名称和全文。
      </p>
    </form>
  );
}

/** Sends it and goes to where the answer will be. */
function useInterest(detail: ListingDetail) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async ({ own, note }: { own: string; note: string }) => {
      const { id } = detail.card;
      const [needId, resultId] = detail.kind === 'need' ? [id, own] : [own, id];
      return (await api.post<DealDetail>('/deals', { needId, resultId, note: note.trim() || undefined })).data;
    },
    onSuccess: (deal) => {
      for (const queryKey of [['list', '/deals'], ['desk'], ['matches'], ['listing']])
        void client.invalidateQueries({ queryKey });
      void navigate(`/desk/deals/${deal.id}`);
    },
  });
}

/** A broker brings the listing together with one of the other kind, found by name. */
export function Proposal({ detail }: { detail: ListingDetail }) {
  const [open, close] = useOpen('propose');
  return (
    <Dialog title="撮合" open={open} onClose={close}>
      <Propose detail={detail} onClose={close} />
    </Dialog>
  );
}

function Propose({ detail, onClose }: { detail: ListingDetail; onClose: () => void }) {
  const other = detail.kind === 'need' ? 'result' : 'need';
  const noun = other === 'need' ? '需求' : '成果';
  // A pair that was found elsewhere comes with its other half.
  const half = useSearchParams()[0].get('with') ?? '';
  const [picked, pick] = useState(half);
  const [note, setNote] = useState('');
  const client = useQueryClient();
  const navigate = useNavigate();
  const known = useQuery({
    queryKey: ['listing', other, half],
    queryFn: async ({ signal }) => (await api.get<ListingDetail>(`/${other}s/${half}`, undefined, signal)).data,
    enabled: Boolean(half),
  });
  const send = useMutation({
    mutationFn: async () => {
      const [needId, resultId] = detail.kind === 'need' ? [detail.card.id, picked] : [picked, detail.card.id];
      return (await api.post<DealDetail>('/deals/proposals', { needId, resultId, note: note.trim() || undefined }))
        .data;
    },
    onSuccess: (deal) => {
      void client.invalidateQueries({ queryKey: ['list', '/deals'] });
      void navigate(`/desk/deals/${deal.id}`);
    },
  });
  return (
    <form
      className="interest-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (picked && !send.isPending) send.mutate();
      }}
    >
      <Field label={`和哪一条${noun}`} hint="没有输入时，列出和这一条最接近的">
        <AskingCombobox
          about={[other]}
          ask={foundBySearch(other)}
          otherwise={detail.card.title}
          known={known.data && { value: half, label: known.data.card.title }}
          value={picked}
          onChange={pick}
          placeholder={`${noun}的名称`}
        />
      </Field>
      <Field label="给双方的话" hint="为什么觉得合适，双方都看得到" optional>
        <TextArea value={note} onChange={setNote} limit={500} />
      </Field>
      {send.error && <Notice tone="err">{asProblem(send.error).message}</Notice>}
      <div className="actions">
        <Button kind="primary" type="submit" busy={send.isPending} disabled={!picked}>
          撮合
        </Button>
        <Button kind="quiet" onClick={onClose}>
          取消
        </Button>
      </div>
      <p className="meta">双方都接受才开始洽谈，你也在里面。任何一方不接受，就结束。</p>
    </form>
  );
}
