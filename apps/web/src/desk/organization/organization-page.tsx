import '../../identity/form.css';
import './organization.css';
import { useQuery } from '@tanstack/react-query';
import { useCan, useSession } from '../../api/session';
import { Load } from '../../shell/load';
import { Link } from '../../ui/button';
import { Empty } from '../../ui/states';
import { Status } from '../../ui/status';
import { Tabs, useTab } from '../../ui/tabs';
import { DeskPage } from '../desk-page';
import { FactsForm } from './facts-form';
import { InvitationsPanel } from './invitations-panel';
import { MembersPanel } from './members-panel';
import { organizationQuery } from './queries';
import { Standing } from './standing';
import { WebhooksPanel } from './webhooks-panel';

const tabs = [
  { value: 'facts', label: '单位资料' },
  { value: 'members', label: '成员' },
  { value: 'invitations', label: '邀请' },
  { value: 'webhooks', label: '推送' },
];

/** 本单位与成员. */
export function Component() {
  const { current } = useSession();
  const threads = useCan('threads.read');
  const tab = useTab(tabs, 'tab');
  const id = current?.orgId;
  const query = useQuery({ ...organizationQuery(id ?? ''), enabled: Boolean(id) });
  return (
    <DeskPage title="本单位与成员">
      <div className="organization">
        {!id ? (
          <Empty>你还不属于任何单位。让单位的管理员邀请你，或注册一个单位。</Empty>
        ) : (
          <Load query={query} rows={5}>
            {(organization) => (
              <>
                <div className="organization-head">
                  <h2>{organization.name}</h2>
                  <Status entity="organization" state={organization.state} myTurn={organization.state === 'returned'} />
                </div>
                <Standing organization={organization} />
                {threads && organization.verified && (
                  <Link to={`/desk/organizations/${organization.id}/thread`}>来龙去脉：洽谈、合同和到账</Link>
                )}
                <Tabs label="本单位" tabs={tabs} param="tab" />
                {tab === 'facts' && <FactsForm key={organization.version} organization={organization} />}
                {tab === 'members' && <MembersPanel organization={organization} />}
                {tab === 'invitations' && <InvitationsPanel organization={organization} />}
                {tab === 'webhooks' && <WebhooksPanel />}
              </>
            )}
          </Load>
        )}
      </div>
    </DeskPage>
  );
}
