import '../../identity/form.css';
import './account.css';
import { useSession } from '../../api/session';
import { Tabs, useTab } from '../../ui/tabs';
import { DeskPage } from '../desk-page';
import { AppearancePanel } from './appearance-panel';
import { NoticesPanel } from './notices-panel';
import { PasswordPanel } from './password-panel';
import { SecondFactorPanel } from './second-factor-panel';
import { SessionsPanel } from './sessions-panel';
import { TokensPanel } from './tokens-panel';

const tabs = [
  { value: 'security', label: '安全' },
  { value: 'notices', label: '通知' },
  { value: 'sessions', label: '登录的设备' },
  { value: 'tokens', label: '程序接口' },
  { value: 'looks', label: '显示和按键' },
];

/** 账号与安全. */
export function Component() {
  const tab = useTab(tabs, 'tab');
  const { user } = useSession();
  return (
    <DeskPage title="账号与安全">
      <div className="account">
        <p className="meta">
          {user?.name}，{user?.email}
        </p>
        <Tabs label="账号" tabs={tabs} param="tab" />
        {tab === 'security' && (
          <>
            <SecondFactorPanel />
            <PasswordPanel />
          </>
        )}
        {tab === 'notices' && <NoticesPanel />}
        {tab === 'sessions' && <SessionsPanel />}
        {tab === 'tokens' && <TokensPanel />}
        {tab === 'looks' && <AppearancePanel />}
      </div>
    </DeskPage>
  );
}
