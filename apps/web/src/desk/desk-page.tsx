import type { ReactNode } from 'react';
import { usePage } from '../shell/use-page';
import { Link } from '../ui/button';

interface Props {
  /** The matter: last crumb and title of the tab. */
  title: string;
  /** Where it belongs: 我的需求. */
  crumbs?: readonly { title: string; to: string }[];
  /** At most two. */
  actions?: ReactNode;
  /** The page writes its own h1 in the body (a matter with a long name); otherwise the bar's title is the h1. */
  ownHeading?: boolean;
  /** No padding: the page lays out its own columns. */
  bleed?: boolean;
  children: ReactNode;
}

/** A page behind the log-in: sticky bar with breadcrumb and acts, then the body. */
export function DeskPage({ title, crumbs = [], actions, ownHeading, bleed, children }: Props) {
  usePage(title, crumbs.at(-1)?.title);
  return (
    <>
      <div className="desk-bar">
        <div className="crumbs">
          {crumbs.map((crumb) => (
            <Link key={crumb.to} to={crumb.to}>
              {crumb.title} /
            </Link>
          ))}
          {ownHeading ? <span>{title}</span> : <h1>{title}</h1>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </div>
      <div className="desk-body" data-bleed={bleed || undefined}>
        {children}
      </div>
    </>
  );
}
