import '../../matches/matches.css';
import './invite.css';
import type { CandidateView, ChallengeDetail, InvitationView } from '@dto/challenges';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { api } from '../../../api/client';
import { useTermsReady } from '../../../api/terms';
import { Load } from '../../../shell/load';
import { Button, Link } from '../../../ui/button';
import { Field, TextArea } from '../../../ui/fields';
import { Empty } from '../../../ui/states';
import { StatusLabel } from '../../../ui/status';
import { DateText } from '../../../ui/times';
import { useToast } from '../../../ui/toast';
import { DeskPage } from '../../desk-page';
import { Why } from '../../matches/match-parts';
import { Refusal, useAct } from '../../use-act';
import { challengePath, challengeQuery } from '../queries';

const NOTE = 500;

const candidatesQuery = (id: string) =>
  queryOptions({
    queryKey: ['challenge-candidates', id],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: CandidateView[] }>(`${challengePath(id)}/candidates`, undefined, signal)).data.items,
  });
const invitationsQuery = (id: string) =>
  queryOptions({
    queryKey: ['challenge-invitations', id],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: InvitationView[] }>(`${challengePath(id)}/invitations`, undefined, signal)).data.items,
  });

/** 邀请团队: units whose results fit the need behind the challenge, with why; who was asked and who has looked. */
export function Component() {
  const { id = '' } = useParams();
  const query = useQuery(challengeQuery(id));
  return (
    <DeskPage title="邀请团队揭榜" crumbs={[{ title: query.data?.title || '榜单', to: `/desk/challenges/${id}` }]}>
      <Load query={query} ready={useTermsReady()} rows={5}>
        {(detail) =>
          detail.acts.includes('invite') ? (
            <Candidates detail={detail} />
          ) : (
            <Empty act={<Link to={`/desk/challenges/${id}`}>看它现在的状态</Link>}>这个榜现在不能邀请。</Empty>
          )
        }
      </Load>
    </DeskPage>
  );
}

function Candidates({ detail }: { detail: ChallengeDetail }) {
  const { id } = detail;
  const [note, setNote] = useState('');
  const candidates = useQuery(candidatesQuery(id));
  const invited = useQuery(invitationsQuery(id));
  return (
    <div className="invite">
      <p className="meta">
        按出题单位的需求匹配到的单位，每个单位列最合适的一项成果。邀请后对方收到通知，能不能中榜还看评审。
      </p>
      <Field label="附言" hint="写在每份邀请里，可以空着" optional>
        <TextArea value={note} onChange={setNote} limit={NOTE} rows={2} />
      </Field>
      <Load query={candidates} rows={4} height={120}>
        {(items) =>
          items.length === 0 ? (
            <Empty>
              {detail.need
                ? '现在没有匹配到能揭榜的单位。有新成果发布后再来看。'
                : '这个榜不是从需求来的，没有匹配结果，可以把链接发给认识的团队。'}
            </Empty>
          ) : (
            <ul className="invite-list" aria-label="匹配到的单位">
              {items.map((one) => (
                <One
                  key={one.orgId}
                  one={one}
                  note={note.trim()}
                  challengeId={id}
                  seenAt={invited.data?.find(({ orgId }) => orgId === one.orgId)?.seenAt ?? null}
                />
              ))}
            </ul>
          )
        }
      </Load>
    </div>
  );
}

interface OneProps {
  one: CandidateView;
  note: string;
  challengeId: string;
  seenAt: string | null;
}

function One({ one, note, challengeId, seenAt }: OneProps) {
  const toast = useToast();
  const act = useAct(
    () => api.post(`${challengePath(challengeId)}/invitations`, { orgId: one.orgId, note: note || undefined }),
    {
      refresh: [candidatesQuery(challengeId).queryKey, invitationsQuery(challengeId).queryKey],
      done: () => toast({ text: `已邀请${one.orgName}` }),
    },
  );
  return (
    <li>
      <div>
        <h2>
          <Link to={`/organizations/${one.orgId}`}>{one.orgName}</Link>
        </h2>
        <p>
          <Link to={`/results/${one.resultId}`}>{one.resultTitle}</Link>
        </p>
        <Why match={{ indicators: [], met: 0, total: 0, reasons: one.reasons, gaps: [] }} kind="need" />
        <Refusal error={act.error} />
      </div>
      {one.invitedAt ? (
        <p className="invite-state">
          <StatusLabel
            word={seenAt ? '看过榜单' : '已邀请'}
            tone={seenAt ? 'ok' : 'info'}
            icon={seenAt ? 'check' : 'clock'}
          />
          <span className="meta">
            <DateText at={seenAt ?? one.invitedAt} as="recent" />
          </span>
        </p>
      ) : (
        <Button
          kind="primary"
          size="small"
          busy={act.isPending}
          aria-label={`邀请${one.orgName}`}
          onClick={() => act.mutate()}
        >
          邀请
        </Button>
      )}
    </li>
  );
}
