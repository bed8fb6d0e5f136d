import { type ChallengeDetail, CONFLICT_KINDS, type ConflictDecision, type ConflictView } from '@dto/challenges';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../../../api/client';
import { Load } from '../../../shell/load';
import { Button } from '../../../ui/button';
import { Segmented } from '../../../ui/choices';
import { ReasonDialog } from '../../../ui/dialog';
import { Empty } from '../../../ui/states';
import { StatusLabel, Tag } from '../../../ui/status';
import { challengePath } from '../queries';
import { Refusal, useAct } from '../../use-act';
import { conflictsQuery, stalePanel } from './queries';

/** What ties an expert of the pool to a bid, with the evidence; a tie counts until an officer lets it pass. */
export function Conflicts({ challenge }: { challenge: ChallengeDetail }) {
  const { id, acts } = challenge;
  const query = useQuery(conflictsQuery(id));
  const look = useAct(() => api.post(`${challengePath(id)}/conflicts`), { refresh: stalePanel(id) });
  const [search, setSearch] = useSearchParams();
  const shown = search.get('conflicts') ?? 'open';
  return (
    <>
      <p className="quiet">
        按单位（现在和近几年）、共同成果、合作、联系方式、团队同名和揭榜方的回避申请核对。认定前一律按有关系处理。
      </p>
      <Load query={query} rows={2} height={70}>
        {(items) => {
          const open = items.filter(({ outcome }) => outcome === null);
          const list = shown === 'all' ? items : open;
          return (
            <>
              <div className="actions">
                <Segmented
                  label="看哪些"
                  value={shown}
                  onChange={(value) => {
                    const next = new URLSearchParams(search);
                    if (value === 'all') next.set('conflicts', 'all');
                    else next.delete('conflicts');
                    setSearch(next, { replace: true, preventScrollReset: true });
                  }}
                  options={[
                    { value: 'open', label: '没认定的', count: open.length },
                    { value: 'all', label: '全部', count: items.length },
                  ]}
                />
                {acts.includes('judge-conflicts') && (
                  <Button size="small" busy={look.isPending} onClick={() => look.mutate()}>
                    重新核对
                  </Button>
                )}
              </div>
              <Refusal error={look.error} />
              {list.length === 0 ? (
                <Empty>{items.length === 0 ? '没有发现专家和揭榜方有关系。' : '都认定过了。'}</Empty>
              ) : (
                <ul className="record-list">
                  {list.map((one) => (
                    <Conflict
                      key={`${one.expertId}${one.bidId}`}
                      one={one}
                      id={id}
                      judges={acts.includes('judge-conflicts')}
                    />
                  ))}
                </ul>
              )}
            </>
          );
        }}
      </Load>
    </>
  );
}

function Conflict({ one, id, judges }: { one: ConflictView; id: string; judges: boolean }) {
  const [asked, ask] = useState<ConflictDecision['outcome'] | null>(null);
  const act = useAct(
    (note: string) =>
      api.post(`${challengePath(id)}/conflicts/${one.expertId}/${one.bidId}/decision`, { outcome: asked, note }),
    { refresh: stalePanel(id), done: () => ask(null) },
  );
  return (
    <li>
      <p className="dots">
        <strong>{one.expert}</strong>
        <span className="meta">{one.expertOrg}</span>
        <span>和{one.bidder}</span>
        {one.seated && <Tag>在专家组</Tag>}
        {one.outcome === 'upheld' && <StatusLabel word="认定回避" tone="hold" icon="lock" />}
        {one.outcome === 'waived' && <StatusLabel word="放行" tone="ok" icon="check" />}
      </p>
      <ul className="evidence">
        {one.evidence.map(({ kind, text }) => (
          <li key={`${kind}${text}`} className="meta">
            {CONFLICT_KINDS[kind]}：{text}
          </li>
        ))}
      </ul>
      {one.note && (
        <p className="meta">
          {one.by}：{one.note}
        </p>
      )}
      {judges && (
        <div className="actions">
          {one.outcome !== 'upheld' && (
            <Button size="small" onClick={() => ask('upheld')}>
              认定回避
            </Button>
          )}
          {one.outcome !== 'waived' && one.waivable && (
            <Button size="small" kind="quiet" onClick={() => ask('waived')}>
              放行…
            </Button>
          )}
          {!one.waivable && <span className="meta">这种关系不能放行</span>}
        </div>
      )}
      <ReasonDialog
        title={asked === 'waived' ? `放行${one.expert}` : `认定${one.expert}回避`}
        open={asked !== null}
        onClose={() => ask(null)}
        hint="记入档案，审计看得到"
        act={asked === 'waived' ? '放行' : '认定回避'}
        kind={asked === 'waived' ? 'danger' : 'primary'}
        busy={act.isPending}
        onConfirm={(note) => act.mutate(note)}
      >
        <Refusal error={act.error} />
      </ReasonDialog>
    </li>
  );
}
