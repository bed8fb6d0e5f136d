import './editor.css';
import type { ChallengeDetail, SharedNeedsView } from '@dto/challenges';
import type { ListingCard, ListingRow } from '@dto/listings';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { api } from '../../../api/client';
import { useTermName } from '../../../api/terms';
import { Failed, Load } from '../../../shell/load';
import { Button, Link } from '../../../ui/button';
import { Checkbox } from '../../../ui/choices';
import { Row, Rows } from '../../../ui/rows';
import { Empty, Pager, Skeleton } from '../../../ui/states';
import { Status } from '../../../ui/status';
import { DeskPage } from '../../desk-page';
import { Refusal, useAct } from '../../use-act';
import { useList } from '../../use-list';
import { challengeQuery } from '../queries';

interface Start {
  needId: string;
  sharedNeedIds: string[];
}

const NOTHING: readonly ListingCard[] = [];

/**
 * Which need becomes a challenge? Its texts and indicators are taken over. `?need=` answers at once, unless others ask
 * alike (共性需求): then whom it answers besides is asked first.
 */
export function Component() {
  const [search] = useSearchParams();
  const shared = useQuery({
    queryKey: ['shared-needs'],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: SharedNeedsView[] }>('/challenges/shared-needs', undefined, signal)).data.items,
  });
  return (
    <DeskPage title="出题" crumbs={[{ title: '揭榜挂帅', to: '/desk/challenges' }]}>
      <div className="new-challenge">
        <Load query={shared} rows={4} height={70}>
          {(items) => <Choose asked={search.get('need')} shared={items} />}
        </Load>
      </div>
    </DeskPage>
  );
}

function Choose({ asked, shared }: { asked: string | null; shared: readonly SharedNeedsView[] }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const others = (needId: string) => shared.find((one) => one.needId === needId)?.others ?? NOTHING;
  const atOnce = asked !== null && others(asked).length === 0;
  const list = useList<ListingRow>('/needs/mine', {}, !atOnce);
  const make = useAct((start: Start | null) => api.post<ChallengeDetail>('/challenges', start ?? {}), {
    refresh: [['list', '/challenges/mine']],
    done: ({ data }) => {
      client.setQueryData(challengeQuery(data.id).queryKey, data);
      void navigate(`/desk/challenges/${data.id}/edit`, { replace: true });
    },
  });
  const { mutate } = make;
  useEffect(() => {
    if (atOnce) mutate({ needId: asked, sharedNeedIds: [] });
  }, [asked, atOnce, mutate]);
  if (atOnce) {
    const again = () => mutate({ needId: asked, sharedNeedIds: [] });
    return make.error ? <Failed error={make.error} onRetry={again} /> : <Skeleton rows={3} />;
  }
  const needs = list.items?.filter(({ id, state }) => state !== 'closed' && (!asked || id === asked));
  return (
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
          {needs.map((need) => (
            <NeedRow
              key={need.id}
              need={need}
              others={others(need.id)}
              busy={make.isPending && make.variables?.needId === need.id}
              onStart={mutate}
            />
          ))}
        </Rows>
      )}
      {needs && !asked && <Pager shown={needs.length} more={list.more} busy={list.busy} onMore={list.onMore} />}
      <div className="actions">
        {asked && <Link to="/desk/challenges/new">从别的需求来</Link>}
        <Button busy={make.isPending && make.variables === null} onClick={() => mutate(null)}>
          不从需求来，直接写
        </Button>
      </div>
    </>
  );
}

interface NeedRowProps {
  need: ListingRow;
  others: readonly ListingCard[];
  busy: boolean;
  onStart: (start: Start) => void;
}

function NeedRow({ need, others, busy, onStart }: NeedRowProps) {
  const region = useTermName('region');
  const [left, leave] = useState<readonly string[]>([]);
  const sharedNeedIds = others.map(({ id }) => id).filter((id) => !left.includes(id));
  return (
    <Row
      heading="h2"
      title={need.title || '还没有名称'}
      side={
        <Button size="small" busy={busy} onClick={() => onStart({ needId: need.id, sharedNeedIds })}>
          {sharedNeedIds.length ? '一起出题' : '拿它出题'}
        </Button>
      }
      meta={
        <span className="dots">
          <Status entity="need" state={need.state} />
          {need.code && <span>{need.code}</span>}
        </span>
      }
    >
      {others.length > 0 && (
        <fieldset className="shared-needs">
          <legend>科技局认作共性需求，别的单位也提了{others.length}条。勾上的，这个榜单一起回应：</legend>
          {others.map(({ id, title, orgName, regionCode }) => (
            <Checkbox
              key={id}
              label={title}
              hint={orgName ?? region(regionCode)}
              checked={!left.includes(id)}
              onChange={(checked) => leave(checked ? left.filter((one) => one !== id) : [...left, id])}
            />
          ))}
        </fieldset>
      )}
    </Row>
  );
}
