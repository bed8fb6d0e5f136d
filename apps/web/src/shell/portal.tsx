import { useState } from 'react';
import { NavLink, Outlet, ScrollRestoration } from 'react-router';
import { queryClient } from '../api/query-client';
import { useReach } from '../api/reach';
import { useSession } from '../api/session';
import { currentTheme, setTheme } from '../ui/appearance';
import { Button, ButtonLink, Link } from '../ui/button';
import { Drawer } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { Wordmark } from '../ui/mark';
import { ConnectionBar } from '../ui/states';
import { useKeys } from './keys';
import { scrollKey, useFocusHeading } from './use-page';

const links = [
  { to: '/needs', title: '技术需求' },
  { to: '/results', title: '科技成果' },
  { to: '/challenges', title: '揭榜挂帅' },
  { to: '/notices', title: '公示' },
] as const;

/** The public frame: header, one main, one footer line. */
export function Component() {
  const keys = useKeys();
  useFocusHeading();
  return (
    <>
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      <Header />
      <Reach />
      <main id="main" className="portal-main" tabIndex={-1}>
        <Outlet />
      </main>
      <Footer />
      {keys}
      <ScrollRestoration getKey={scrollKey} />
    </>
  );
}

/** The line while the server cannot be reached: by requests, or (`lost`) by the desk's open connection. */
export function Reach({ lost = false, onRetry }: { lost?: boolean; onRetry?: () => void }) {
  const reached = useReach();
  if (reached && !lost) return null;
  const retry = () => {
    onRetry?.();
    void queryClient.refetchQueries({ type: 'active' });
  };
  return <ConnectionBar onRetry={retry} />;
}

function Header() {
  const { user } = useSession();
  const [open, setOpen] = useState(false);
  const sign = user ? { to: '/desk', title: '等我处理' } : { to: '/login', title: '登录' };
  return (
    <header className="portal-header" data-shell="">
      <div className="content">
        <Link to="/" className="home" aria-label="桂榜首页">
          <Wordmark />
        </Link>
        <nav aria-label="主要栏目">
          {links.map((link) => (
            <NavLink key={link.to} to={link.to}>
              {link.title}
            </NavLink>
          ))}
        </nav>
        <div className="right">
          <Link className="sign" to={sign.to}>
            {sign.title}
          </Link>
          <ButtonLink kind="primary" size="small" to="/desk/needs/new">
            发布需求
          </ButtonLink>
          <Button className="menu" size="small" iconOnly aria-label="菜单" onClick={() => setOpen(true)}>
            <Icon name="menu" />
          </Button>
        </div>
      </div>
      <Drawer title="菜单" open={open} onClose={() => setOpen(false)}>
        <ul className="menu-list" onClick={() => setOpen(false)}>
          {[
            ...links,
            { to: '/search', title: '搜索' },
            sign,
            ...(user ? [] : [{ to: '/register', title: '单位注册' }]),
          ].map((link) => (
            <li key={link.to}>
              <Link to={link.to}>{link.title}</Link>
            </li>
          ))}
        </ul>
      </Drawer>
    </header>
  );
}

function Footer() {
  const [theme, choose] = useState(currentTheme);
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <footer className="portal-footer" data-shell="">
      <div className="content">
        <span>主办：咸宁市科学技术局</span>
        <a href="/api/docs">开放接口</a>
        <Link to="/register">单位注册</Link>
        <Button
          kind="link"
          size="small"
          onClick={() => {
            setTheme(other);
            choose(other);
          }}
        >
          {theme === 'dark' ? '用浅色' : '用深色'}
        </Button>
      </div>
    </footer>
  );
}
