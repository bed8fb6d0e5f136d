import type { ChallengeDetail } from '@dto/challenges';
import type { ListingRow } from '@dto/listings';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { api } from '../../../api/client';
import { Failed } from '../../../shell/load';
import { Button, Link } from '../../../ui/button';
import { Row, Rows } from '../../../ui/rows';
import { Empty, Pager, Skeleton } from '../../../ui/states';
import { Status } from '../../../ui/status';
import { DeskPage } from '../../desk-page';
import { Refusal, useAct } from '../../use-act';
import { useList } from '../../use-list';
import { challengeQuery } from '../queries';

/** Which need becomes a challenge? Its texts and indicators are taken over; `?need=` answers at once. */
export function Component() {
  const [search] = useSearchParams();
  const asked = search.get('need');
  const client = useQueryClient();
  const navigate = useNavigate();
  const list = useList<ListingRow>('/needs/mine', {}, !asked);
  const make = useAct((needId: string | null) => api.post<ChallengeDetail>('/challenges', needId ? { needId } : {}), {
    refresh: [['list', '/challenges/mine']],
    done: ({ data }) => {
      client.setQueryData(challengeQuery(data.id).queryKey, data);
      void navigate(`/desk/challenges/${data.id}/edit`, { replace: true });
    },
  });
  const { mutate } = make;
  useEffect(() => {
    if (asked) mutate(asked);
  }, [asked, mutate]);
  const needs = list.items?.filter(({ state }) => state !== 'closed');
  return (
    <DeskPage title="出题" crumbs={[{ title: '揭榜挂帅', to: '/desk/challenges' }]}>
      <div className="new-challenge">
        {asked ? (
          make.error ? (
            <Failed error={make.error} onRetry={() => mutate(asked)} />
          ) : (
            <Skeleton rows={3} />
          )
        ) : (
          <>
            <p className="quiet">现成的成果都解决不了的难题，张榜找能人。选一条需求，名称、难点和指标都带过来。</p>
            <Refusal error={make.error} />
            {list.query.error ? (
              <Failed error={list.query.error} onRetry={() => void list.query.refetch()} />
            ) : !needs ? (
              <Skeleton rows={4} height={70} />
            ) : needs.length === 0 ? (
              <Empty act={<Link to="/desk/needs/new">先发布需求</Link>}>本单位还没有需求。</Empty>
            ) : (
              <Rows label="我的需求">
                {needs.map(({ id, title, state, code }) => (
                  <Row
                    key={id}
                    heading="h2"
                    title={title || '还没有名称'}
                    side={
                      <Button size="small" busy={make.isPending && make.variables === id} onClick={() => mutate(id)}>
                        拿它出题
                      </Button>
                    }
                    meta={
                      <span className="dots">
                        <Status entity="need" state={state} />
                        {code && <span>{code}</span>}
                      </span>
                    }
                  />
                ))}
              </Rows>
            )}
            {needs && <Pager shown={needs.length} more={list.more} busy={list.busy} onMore={list.onMore} />}
            <div className="actions">
              <Button busy={make.isPending && make.variables === null} onClick={() => mutate(null)}>
                不从需求来，直接写
              </Button>
            </div>
          </>
        )}
      </div>
    </DeskPage>
  );
}
