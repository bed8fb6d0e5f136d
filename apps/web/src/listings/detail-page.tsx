import './detail.css';
import type { ListingDetail, ListingKind } from '@dto/listings';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { address, api } from '../api/client';
import { useTermsReady } from '../api/terms';
import { Load } from '../shell/load';
import { usePage } from '../shell/use-page';
import { daysUntil } from '../ui/dates';
import { sizeText } from '../ui/file-size';
import { Icon } from '../ui/icon';
import { Link } from '../ui/button';
import { DueTag, Status } from '../ui/status';
import { Thread } from '../ui/thread';
import { Disclosure } from './disclosure';
import { ListingMeta } from './listing-row';
import { Rail } from './rail';
import { useOpen } from './use-open';

// Its owner's alone.
const AccessDrawer = lazy(() => import('./access-drawer').then((found) => ({ default: found.AccessDrawer })));

export const pathOf = (kind: ListingKind) => (kind === 'need' ? '/needs' : '/results');

/** The detail with the version that an edit must name. */
export function useListing(kind: ListingKind, id: string) {
  return useQuery({
    queryKey: ['listing', kind, id],
    queryFn: async ({ signal }) => (await api.get<ListingDetail>(`${pathOf(kind)}/${id}`, undefined, signal)).data,
    placeholderData: undefined,
  });
}

/** 需求 or 成果: decide in a minute whether it is worth a talk. */
export function DetailView({ kind }: { kind: ListingKind }) {
  const { id = '' } = useParams();
  const query = useListing(kind, id);
  const all = kind === 'need' ? '技术需求' : '科技成果';
  usePage(query.data?.card.title, all);
  return (
    <div className="page-wide">
      <div className="content detail">
        <nav className="meta" aria-label="位置">
          <span className="dots">
            <Link to={pathOf(kind)}>{all}</Link>
            {query.data?.card.code && <span>{query.data.card.code}</span>}
          </span>
        </nav>
        <Load query={query} ready={useTermsReady()} rows={7} height={140}>
          {(detail) => <Detail detail={detail} />}
        </Load>
      </div>
    </div>
  );
}

function Detail({ detail }: { detail: ListingDetail }) {
  const { card } = detail;
  const [access, closeAccess] = useOpen('access');
  const daysLeft = card.deadline && card.state === 'published' ? daysUntil(card.deadline) : null;
  return (
    <>
      <header className="detail-head">
        <div className="actions">
          <Status entity={detail.kind} state={card.outcome ?? card.state} daysLeft={detail.mine ? null : daysLeft} />
          <DueTag daysLeft={daysLeft != null && daysLeft >= 0 ? daysLeft : null} />
          {detail.revision !== 'none' && <span className="tag">{revisionWords[detail.revision]}</span>}
        </div>
        <h1>{card.title}</h1>
        <div className="meta">
          <ListingMeta card={card} full />
        </div>
        <Thread
          labels={detail.kind === 'result' ? { need: '成果' } : undefined}
          now={card.outcome === 'solved' ? 'contract' : card.state === 'published' ? 'match' : 'need'}
        />
      </header>
      <div className="detail-columns">
        <div className="detail-main">
          <Disclosure detail={detail}>
            <Attachments detail={detail} />
          </Disclosure>
        </div>
        <Rail detail={detail} />
      </div>
      {access && (
        <Suspense>
          <AccessDrawer kind={detail.kind} id={card.id} onClose={closeAccess} />
        </Suspense>
      )}
    </>
  );
}

const revisionWords = { draft: '有未提交的修改', submitted: '修改待审', returned: '修改被退回' } as const;

function Attachments({ detail }: { detail: ListingDetail }) {
  if (detail.attachments.length === 0) return null;
  return (
    <>
      <h3>附件</h3>
      <ul className="attachments">
        {detail.attachments.map((file) => (
          <li key={file.id}>
            <Icon name="file" />
            <a
              href={address(`${pathOf(detail.kind)}/${detail.card.id}/attachments/${file.id}/content`)}
              target="_blank"
              rel="noreferrer"
            >
              {file.name}
            </a>
            <span className="meta">{sizeText(file.size)}</span>
          </li>
        ))}
      </ul>
      {!detail.mine && <p className="meta">每次打开都会记下来，对方看得到。</p>}
    </>
  );
}
