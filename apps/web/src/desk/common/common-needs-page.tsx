import '../../compare/compare.css';
import './common.css';
import type { CommonNeedView } from '@dto/matching';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { useTermsReady } from '../../api/terms';
import { Load } from '../../shell/load';
import { ButtonLink } from '../../ui/button';
import { Empty } from '../../ui/states';
import { Tabs, useTab } from '../../ui/tabs';
import { DeskPage } from '../desk-page';
import { useRowKeys } from '../use-row-keys';
import { CommonNeed } from './common-need';

interface Lists {
  likely: CommonNeedView[];
  confirmed: CommonNeedView[];
}

/** 共性需求: what several enterprises ask for alike. One solution may serve them all. */
export function Component() {
  const query = useQuery({
    queryKey: ['common-needs'],
    queryFn: async ({ signal }) => (await api.get<Lists>('/common-needs', undefined, signal)).data,
  });
  const tabs = [
    { value: 'likely', label: '可能的', count: query.data?.likely.length },
    { value: 'confirmed', label: '已确认', count: query.data?.confirmed.length },
  ];
  const tab = useTab(tabs, 'tab') as keyof Lists;
  const ready = useTermsReady();
  useRowKeys();
  return (
    <DeskPage title="共性需求">
      <div className="commons">
        <Tabs label="共性需求" tabs={tabs} param="tab" />
        <Load query={query} ready={ready} rows={3} height={220}>
          {(lists) =>
            lists[tab].length === 0 ? (
              <Nothing tab={tab} />
            ) : (
              <ol className="common-list">
                {lists[tab].map((one) => (
                  <CommonNeed key={one.id ?? one.needs.map(({ id }) => id).join()} one={one} />
                ))}
              </ol>
            )
          }
        </Load>
      </div>
    </DeskPage>
  );
}

function Nothing({ tab }: { tab: keyof Lists }) {
  return tab === 'likely' ? (
    <Empty act={<ButtonLink to="/needs">看全部需求</ButtonLink>}>
      现在没有几家单位提得相近的需求。有新需求发布后会重新比对。
    </Empty>
  ) : (
    <Empty act={<ButtonLink to="?">看可能的</ButtonLink>}>
      还没有确认过。在「可能的」里核对后点「确认为共性需求」。
    </Empty>
  );
}
