import { ORG_KINDS, type OrganizationView, type UsccView } from '@dto/identity';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { address, api } from '../../api/client';
import { useCan } from '../../api/session';
import { useTermName } from '../../api/terms';
import { Button } from '../../ui/button';
import { InlineConfirm, ReasonDialog } from '../../ui/dialog';
import { sizeText } from '../../ui/file-drop';
import { Facts } from '../../ui/rows';
import { Notice } from '../../ui/states';
import { DateText } from '../../ui/times';
import { useToast } from '../../ui/toast';
import { Refusal, useAct } from '../use-act';

type Decision = 'verify' | 'return' | 'refuse';

/** The unit's own words beside its licence; the decision below. */
export function OrganizationCase({ org }: { org: OrganizationView }) {
  const region = useTermName('region');
  const industry = useTermName('industry');
  const nature = useTermName('party-nature');
  const scale = useTermName('enterprise-scale');
  const qualification = useTermName('qualification');
  return (
    <>
      <Uscc org={org} />
      <div className="case-columns">
        <Facts
          facts={[
            ['单位类型', ORG_KINDS[org.kind]],
            ['统一社会信用代码', org.uscc],
            ['法定代表人', org.legalRepresentative],
            ['所在地区', region(org.regionCode)],
            ['地址', org.address],
            ['单位性质', nature(org.natureCode)],
            ['规模', scale(org.scaleCode)],
            ['行业', industry(org.industryCode)],
            ['资质', org.qualifications.map(qualification).filter(Boolean).join('、')],
            ['成立年份', org.foundedYear],
            ['人数', org.staff],
            ['简介', org.intro],
            ['提交', org.submittedAt && <DateText at={org.submittedAt} as="time" />],
          ]}
        />
        <Licence org={org} />
      </div>
      {org.decision && org.state !== 'submitted' && (
        <p className="meta">
          上次结论：{{ verify: '核验通过', return: '退回修改', refuse: '未通过' }[org.decision.decision]}
          {org.decision.reason && `，${org.decision.reason}`}（<DateText at={org.decision.at} />）
        </p>
      )}
      <Decide org={org} />
    </>
  );
}

const wrong: Record<NonNullable<UsccView['problem']>, string> = {
  shape: '不是18位统一社会信用代码的样子',
  'organization-digit': '组织机构代码那一位校验不对',
  'check-digit': '最后一位校验码不对',
};

function Uscc({ org }: { org: OrganizationView }) {
  const { data } = useQuery({
    queryKey: ['uscc', org.uscc],
    queryFn: async ({ signal }) =>
      (await api.get<UsccView>(`/uscc/${encodeURIComponent(org.uscc)}`, undefined, signal)).data,
  });
  if (!data) return null;
  const twice = data.takenBy && data.takenBy !== org.name ? data.takenBy : null;
  return (
    <>
      {data.ok ? (
        <Notice tone="ok">信用代码的校验位对，执照上再看一眼是不是同一个。</Notice>
      ) : (
        <Notice tone="warn">
          信用代码{data.problem ? wrong[data.problem] : '校验不对'}
          {data.expected && `，算出来应是${data.expected}`}。
          {org.usccOverrideReason ? `单位说明：${org.usccOverrideReason}` : '单位没有说明原因'}
        </Notice>
      )}
      {twice && <Notice tone="warn">这个代码已登记在「{twice}」名下，可能重复注册。</Notice>}
    </>
  );
}

function Licence({ org }: { org: OrganizationView }) {
  if (!org.licence) return <Notice tone="warn">没有上传证照。</Notice>;
  const url = address(`/organizations/${org.id}/licence`);
  const image = /\.(png|jpe?g)$/i.test(org.licence.name);
  return (
    <figure className="licence">
      {image && <img src={url} alt={`${org.name}的证照`} />}
      <figcaption>
        <a href={url} target="_blank" rel="noreferrer">
          打开{org.licence.name}
        </a>{' '}
        <span className="meta">{sizeText(org.licence.size)}</span>
      </figcaption>
    </figure>
  );
}

const dialogs = {
  return: { title: '退回修改', hint: '单位会看到这段话：要改哪里，改成什么样', act: '退回' },
  refuse: { title: '不予通过', hint: '单位会看到这段话，之后不能再交。写明依据', act: '不予通过' },
} as const;

function Decide({ org }: { org: OrganizationView }) {
  const can = useCan('organizations.verify');
  const [asked, ask] = useState<Decision | null>(null);
  const toast = useToast();
  const act = useAct(
    (body: { decision: Decision; reason?: string }) => api.post(`/organizations/${org.id}/verification`, body),
    {
      refresh: [['list', '/organizations'], ['organization', org.id], ['desk']],
      done: (_, { decision }) => {
        ask(null);
        toast({
          text: { verify: `「${org.name}」已核验`, return: '已退回，单位会收到理由', refuse: '已答复不予通过' }[
            decision
          ],
        });
      },
    },
  );
  if (!can || org.state !== 'submitted') return null;
  const dialog = asked === 'return' || asked === 'refuse' ? dialogs[asked] : null;
  return (
    <div className="case-dock dock">
      {asked === 'verify' ? (
        <InlineConfirm
          act="核验通过"
          busy={act.isPending}
          onConfirm={() => act.mutate({ decision: 'verify' })}
          onCancel={() => ask(null)}
        >
          「{org.name}」的人可以看认证内容、提交需求和成果，再按Enter
        </InlineConfirm>
      ) : (
        <>
          <Button kind="primary" onClick={() => ask('verify')}>
            核验通过
          </Button>
          <Button onClick={() => ask('return')}>退回修改…</Button>
          <Button kind="quiet" onClick={() => ask('refuse')}>
            不予通过…
          </Button>
        </>
      )}
      <Refusal error={act.error} />
      {dialog && (
        <ReasonDialog
          {...dialog}
          open
          kind={asked === 'refuse' ? 'danger' : 'primary'}
          busy={act.isPending}
          onClose={() => ask(null)}
          onConfirm={(reason) => act.mutate({ decision: asked!, reason })}
        />
      )}
    </div>
  );
}
