import { type MembershipView, ROLES } from '@dto/identity';
import { useEffect, useState } from 'react';
import { Navigate, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { reconnectNow, useLive } from '../api/realtime';
import { useLogout, useSession, useSwitchMembership } from '../api/session';
import { Reach } from '../shell/portal';
import { openPalette, useKeys } from '../shell/keys';
import { scrollKey, useFocusHeading } from '../shell/use-page';
import { suggestDensity } from '../ui/appearance';
import { useMedia } from '../ui/use-media';
import { Link } from '../ui/button';
import { Drawer } from '../ui/dialog';
import { Select } from '../ui/fields';
import { Icon } from '../ui/icon';
import { Wordmark } from '../ui/mark';
import { Skeleton } from '../ui/states';
import { audienceOf, navAt, navFor, type NavItem } from './nav';
import { useUnread } from './notices/queries';
import { useLiveDesk } from './notices/use-live-desk';
import { useWaitingCount } from './waiting';

/** The frame behind the log-in: sidebar, rail or bottom bar by width; signed-out readers are sent to log in and back. */
export function Component() {
  const session = useSession();
  const { pathname, search } = useLocation();
  const keys = useKeys();
  const live = useLive();
  useLiveDesk();
  useFocusHeading();
  const officer = ['officer', 'auditor', 'station'].includes(audienceOf(session));
  const items = navFor(session);
  const rail = useRail(Boolean(navAt(items, pathname)?.wide));
  useEffect(() => {
    if (session.user) suggestDensity(officer ? 'compact' : 'comfortable');
  }, [session.user, officer]);

  if (session.loading) return <Skeleton rows={6} />;
  if (!session.user) return <Navigate to={`/login?next=${encodeURIComponent(pathname + search)}`} replace />;
  // An officer's first way leads to the second factor; the server refuses everything else until it is set up.
  if (session.user.secondFactor === 'must-set-up' && pathname !== '/desk/account')
    return <Navigate to="/desk/account" replace />;
  return (
    <>
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      <Reach lost={live === 'lost'} onRetry={reconnectNow} />
      <div className="desk" data-rail={rail || undefined}>
        <Side items={items} />
        <main id="main" className="desk-main" tabIndex={-1}>
          <Outlet />
        </main>
        <BottomBar items={items} />
      </div>
      {keys}
      <ScrollRestoration getKey={scrollKey} />
    </>
  );
}

/** The sidebar is a rail of icons on narrow windows, and on wider ones where the page needs the width. */
function useRail(wide: boolean): boolean {
  const narrow = useMedia('(max-width: 1279px)');
  const tight = useMedia('(max-width: 1599px)');
  return narrow || (wide && tight);
}

const groups = [
  ['main', '我的工作'],
  ['find', '查找'],
  ['house', '单位与设置'],
] as const;

function Side({ items }: { items: readonly NavItem[] }) {
  return (
    <header className="desk-side" data-shell="">
      <Link to="/" className="home" aria-label="桂榜首页">
        <Wordmark size={26} />
      </Link>
      <Who />
      {groups.map(([group, label]) => (
        <NavGroup key={group} label={label} items={items.filter((item) => item.group === group)} />
      ))}
      <Foot />
    </header>
  );
}

function NavGroup({ label, items }: { label: string; items: readonly NavItem[] }) {
  const { pathname } = useLocation();
  const current = navAt(items, pathname);
  if (items.length === 0) return null;
  return (
    <nav className="desk-nav" aria-label={label}>
      {items.map((item) => (
        <Link key={item.to} to={item.to} aria-current={item === current ? 'page' : undefined}>
          <Icon name={item.icon} />
          <span className="label">{item.title}</span>
          <Count item={item} />
        </Link>
      ))}
    </nav>
  );
}

/** Two places are counted, and only their own lines ask. */
function Count({ item: { to } }: { item: NavItem }) {
  if (to === '/desk') return <Waiting />;
  return to === '/desk/notifications' ? <Unread /> : null;
}

/** Gold for what waits for me. */
function Waiting() {
  const waiting = useWaitingCount();
  return waiting > 0 && <span className="badge">{waiting}</span>;
}

/** Plain for what I have not read. */
function Unread() {
  const unread = useUnread();
  if (unread === 0) return null;
  return (
    <span className="badge" data-plain="">
      {unread > 99 ? '99+' : unread}
      <span className="visually-hidden">条未读</span>
    </span>
  );
}

/** For whom I act, and the switch when I belong to several. */
function Who() {
  const { user, current, memberships } = useSession();
  const change = useSwitchMembership();
  const key = (one: MembershipView | null) => (one ? `${one.orgId} ${one.role}` : '');
  return (
    <div className="desk-who">
      {current ? `${current.orgName} · ${ROLES[current.role]}` : user?.name}
      {memberships.length > 1 && (
        <Select
          aria-label="切换单位或角色"
          value={key(current)}
          onChange={(picked) => {
            const found = memberships.find((one) => key(one) === picked);
            if (found) change.mutate(found);
          }}
          options={memberships.map((one) => ({ value: key(one), label: `${one.orgName} · ${ROLES[one.role]}` }))}
        />
      )}
    </div>
  );
}

function Foot() {
  const logout = useLogout();
  return (
    <div className="foot">
      <button type="button" onClick={openPalette}>
        <Icon name="search" />
        <kbd>Ctrl</kbd>
        <kbd>K</kbd>
        <span className="label">搜索或跳转</span>
      </button>
      <button type="button" onClick={() => logout.mutate()}>
        <Icon name="out" />
        <span className="label">退出登录</span>
      </button>
    </div>
  );
}

/** Phones: four places and 我的, which holds the rest. */
function BottomBar({ items }: { items: readonly NavItem[] }) {
  const { pathname } = useLocation();
  const logout = useLogout();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [pathname]);
  const shown = items.filter((item) => item.short).slice(0, 4);
  const rest = items.filter((item) => !shown.includes(item));
  const current = navAt(items, pathname);
  return (
    <nav className="bottom-bar" aria-label="常用">
      {shown.map((item) => (
        <Link key={item.to} to={item.to} aria-current={item === current ? 'page' : undefined}>
          <Icon name={item.icon} />
          {item.short}
          <Count item={item} />
        </Link>
      ))}
      <button type="button" aria-expanded={open} onClick={() => setOpen(true)}>
        <Icon name="user" />
        我的
      </button>
      <Drawer title="我的" open={open} onClose={() => setOpen(false)}>
        <Who />
        <ul className="menu-list">
          {rest.map((item) => (
            <li key={item.to}>
              <Link to={item.to}>
                <Icon name={item.icon} />
                {item.title}
              </Link>
            </li>
          ))}
          <li>
            <button type="button" onClick={() => logout.mutate()}>
              <Icon name="out" />
              退出登录
            </button>
          </li>
        </ul>
      </Drawer>
    </nav>
  );
}
