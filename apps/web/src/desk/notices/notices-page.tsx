import './notices.css';
import {
  NOTICE_GROUPS,
  type NoticeGroup,
  type NoticePage,
  type NoticeView,
  type ReadAllAnswer,
} from '@dto/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client';
import { useRoom } from '../../api/realtime';
import { useSession } from '../../api/session';
import { Failed } from '../../shell/load';
import { Button, ButtonLink } from '../../ui/button';
import { recentText, tableDate } from '../../ui/dates';
import { Select } from '../../ui/fields';
import { Empty, Pager, Skeleton } from '../../ui/states';
import { Tabs } from '../../ui/tabs';
import { useToast } from '../../ui/toast';
import { DeskPage } from '../desk-page';
import { Refusal, useAct } from '../use-act';
import { useList } from '../use-list';
import { useRowKeys } from '../use-row-keys';
import { NoticeRow } from './notice-row';
import { NOTICE_LIST, unreadQuery } from './queries';
import { groupsFor } from './groups';

/** 通知: what happened that concerns me, newest first. What comes while one reads is offered, not pushed in. */
export function Component() {
  const session = useSession();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('group') ?? '';
  const group = asked in NOTICE_GROUPS ? asked : '';
  const showUnread = search.get('show') === 'unread';
  const list = useList<NoticeView, NoticePage>('/notifications', {
    unread: showUnread ? '1' : undefined,
    group: group || undefined,
  });
  const [fresh, setFresh] = useState(0);
  const client = useQueryClient();
  const again = () => {
    setFresh(0);
    void client.invalidateQueries({ queryKey: NOTICE_LIST });
    void client.invalidateQueries({ queryKey: unreadQuery.queryKey });
  };
  useRoom('user', session.user?.id, {
    onMessage: ({ type }) => type === 'notice' && setFresh((count) => count + 1),
    onReset: again,
  });
  useRowKeys();
  const toast = useToast();
  const refresh = [NOTICE_LIST, unreadQuery.queryKey];
  const mark = useAct(
    ({ id, read }: { id: string; read: boolean }) => api.put(`/notifications/${id}/reading`, { read }),
    {
      refresh,
    },
  );
  const unmarkAll = useAct((at: string) => api.delete(`/notifications/reading`, { query: { at } }), { refresh });
  const markAll = useAct((until: string) => api.post<ReadAllAnswer>('/notifications/reading', { until }), {
    refresh,
    done: ({ data }) => toast({ text: `${data.count}条已标为已读`, undo: () => unmarkAll.mutate(data.at) }),
  });
  const unread = list.first?.unread ?? 0;
  const newest = list.items?.[0]?.at;
  const choose = (value: string) =>
    setSearch((now) => {
      const next = new URLSearchParams(now);
      if (value) next.set('group', value);
      else next.delete('group');
      return next;
    });
  return (
    <DeskPage
      title="通知"
      actions={
        <>
          <ButtonLink kind="quiet" size="small" to="/desk/account?tab=notices">
            怎么通知我
          </ButtonLink>
          {unread > 0 && newest && (
            <Button size="small" busy={markAll.isPending} onClick={() => markAll.mutate(newest)}>
              全部标为已读
            </Button>
          )}
        </>
      }
    >
      <div className="notices">
        <div className="notices-filter">
          <Tabs
            label="通知"
            param="show"
            tabs={[
              { value: 'all', label: '全部' },
              { value: 'unread', label: '未读', count: unread || null },
            ]}
          />
          <Select
            aria-label="只看一类"
            value={group}
            onChange={choose}
            options={[
              { value: '', label: '所有类别' },
              ...groupsFor(session).map((value) => ({ value, label: NOTICE_GROUPS[value] })),
            ]}
          />
        </div>
        <Refusal error={mark.error ?? markAll.error ?? unmarkAll.error} />
        <div role="status">
          {fresh > 0 && (
            <Button className="fresh" size="small" onClick={again}>
              有{fresh}条新的
            </Button>
          )}
        </div>
        {list.query.error ? (
          <Failed error={list.query.error} onRetry={() => void list.query.refetch()} />
        ) : !list.items ? (
          <Skeleton rows={6} height={76} />
        ) : list.items.length === 0 ? (
          <Nothing unreadOnly={showUnread} group={group as NoticeGroup | ''} />
        ) : (
          <>
            {byDay(list.items).map(([day, items]) => (
              <section key={day} aria-label={recentDay(items[0]!.at)} data-stale={list.stale || undefined}>
                <h2>{recentDay(items[0]!.at)}</h2>
                <ul className="notice-list">
                  {items.map((notice) => (
                    <NoticeRow
                      key={notice.id}
                      notice={notice}
                      onRead={(read) => mark.mutate({ id: notice.id, read })}
                    />
                  ))}
                </ul>
              </section>
            ))}
            <Pager shown={list.items.length} more={list.more} busy={list.busy} onMore={list.onMore} />
          </>
        )}
      </div>
    </DeskPage>
  );
}

function Nothing({ unreadOnly, group }: { unreadOnly: boolean; group: NoticeGroup | '' }) {
  if (unreadOnly || group) {
    return (
      <Empty
        act={
          <ButtonLink size="small" to="/desk/notifications">
            看全部通知
          </ButtonLink>
        }
      >
        {unreadOnly ? '都读过了' : `没有「${NOTICE_GROUPS[group as NoticeGroup]}」的通知`}。
      </Empty>
    );
  }
  return <Empty>还没有通知。有人感兴趣、被退回、快到期的时候，会在这里告诉你。</Empty>;
}

function byDay(items: readonly NoticeView[]): [string, NoticeView[]][] {
  const days = new Map<string, NoticeView[]>();
  for (const item of items) {
    const day = tableDate(item.at);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days];
}

/** 今天, 昨天, 11月23日; a minute old is still today. */
const recentDay = (at: string): string => recentText(at).replace('刚刚', '今天');
