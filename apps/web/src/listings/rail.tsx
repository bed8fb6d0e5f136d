import type { ListingDetail } from '@dto/listings';
import { lazy, Suspense } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { useCan } from '../api/session';
import { ButtonLink, Link } from '../ui/button';
import { Icon } from '../ui/icon';
import { Facts } from '../ui/rows';
import { DateText } from '../ui/times';

// For members only: a stranger need not download how interest is shown.
const Interest = lazy(() => import('./interest').then((found) => ({ default: found.Interest })));
const Proposal = lazy(() => import('./interest').then((found) => ({ default: found.Proposal })));

const levels = ['公开的部分', '认证单位的部分', '全部内容'] as const;

/** Beside the text, on phones below it with its first act in the dock: what to do, who sees what, until when. */
export function Rail({ detail }: { detail: ListingDetail }) {
  const { card, mine, level } = detail;
  const desk = `/desk/${card.kind}s/${card.id}`;
  return (
    <aside className="rail" aria-label="下一步">
      <Act detail={detail} desk={desk} />
      <Facts
        facts={[
          ['公开到', mine ? '按三层公开，下面写明' : null],
          ['你能看', mine ? null : levels[level]],
          ['编号', card.code],
          ['发布', card.publishedAt && <DateText at={card.publishedAt} />],
          ['有效到', card.expiresAt && <DateText at={card.expiresAt} />],
        ]}
      />
      <OwnerLinks detail={detail} desk={desk} />
    </aside>
  );
}

function Act({ detail, desk }: { detail: ListingDetail; desk: string }) {
  const { pathname } = useLocation();
  const { mine, wayIn } = detail;
  const asks = useCan('deals.ask');
  const proposes = useCan('deals.propose');
  if (mine) {
    return (
      <div className="dock">
        <ButtonLink kind="primary" to={`${desk}/matches`}>
          看匹配
        </ButtonLink>
        {(detail.verbs.includes('edit') || detail.verbs.includes('revise')) && (
          <ButtonLink to={`${desk}/edit`}>修改</ButtonLink>
        )}
      </div>
    );
  }
  if (wayIn === 'log-in') {
    return (
      <div className="dock">
        <ButtonLink kind="primary" to={`/login?next=${encodeURIComponent(pathname)}`}>
          登录看指标
        </ButtonLink>
        <ButtonLink to="/register">单位注册</ButtonLink>
      </div>
    );
  }
  if (wayIn === 'get-verified') {
    return (
      <div className="dock">
        <ButtonLink kind="primary" to="/desk/organization">
          完成单位认证
        </ButtonLink>
      </div>
    );
  }
  if (wayIn === 'mutual-interest' && (asks || proposes)) {
    return (
      <>
        <div className="dock">
          <ButtonLink kind="primary" to={asks ? '?open=interest' : '?open=propose'} replace preventScrollReset>
            {asks ? '感兴趣' : '撮合'}
          </ButtonLink>
        </div>
        <p className="meta">
          {asks
            ? '选一条自己的去谈。对方也感兴趣、双方确认保密后，才看到单位名称、全文和附件。'
            : '选另一边，双方都接受就开始洽谈。'}
        </p>
        <Suspense fallback={null}>{asks ? <Interest detail={detail} /> : <Proposal detail={detail} />}</Suspense>
      </>
    );
  }
  return null;
}

function OwnerLinks({ detail, desk }: { detail: ListingDetail; desk: string }) {
  const [search] = useSearchParams();
  const open = (what: string) => {
    const next = new URLSearchParams(search);
    next.set('open', what);
    return `?${next.toString()}`;
  };
  const links = [
    detail.verbs.includes('read-access') && { to: open('access'), title: '谁看过', icon: 'eye' as const },
    detail.versions > 1 &&
      detail.verbs.includes('read-history') && {
        to: `${desk}/versions`,
        title: `${detail.versions}个版本，看改了什么`,
        icon: 'swap' as const,
      },
    detail.verbs.includes('read-history') &&
      detail.card.publishedAt !== null && { to: `${desk}/thread`, title: '来龙去脉', icon: 'link' as const },
    detail.verbs.includes('review') && {
      to: `/desk/review/${detail.kind}/${detail.card.id}`,
      title: '去审核',
      icon: 'check' as const,
    },
    detail.mine && { to: desk, title: '续期、关闭和提交', icon: 'edit' as const },
  ].filter((link) => link !== false);
  if (links.length === 0) return null;
  return (
    <ul className="rail-links">
      {links.map((link) => (
        <li key={link.to}>
          <Icon name={link.icon} />
          <Link to={link.to} preventScrollReset>
            {link.title}
          </Link>
        </li>
      ))}
    </ul>
  );
}
