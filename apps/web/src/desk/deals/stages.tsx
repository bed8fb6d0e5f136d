import type { DealDetail } from '@dto/deals';
import { Icon } from '../../ui/icon';
import { Facts } from '../../ui/rows';
import { Notice } from '../../ui/states';
import { DateText, Deadline } from '../../ui/times';
import { DealHead, NextStep } from './deal-head';
import { endText } from './deal-words';

/** What the bureau sees: stages and clocks, never the talk. */
export function Stages({ deal }: { deal: DealDetail }) {
  const stages = [
    ['表示感兴趣', deal.createdAt],
    ['双方确认保密', deal.ndaCompletedAt],
    ['成果方单位确认', deal.office.confirmed?.at ?? null, !deal.office.needed],
    ['签订', deal.signedAt],
  ] as const;
  return (
    <div className="deal-page">
      <DealHead deal={deal} />
      <div className="deal-columns">
        <div className="deal-main">
          <NextStep deal={deal} />
          <ol className="stage-list">
            {stages
              .filter(([, , skip]) => !skip)
              .map(([name, at]) => (
                <li key={name} data-done={at ? '' : undefined}>
                  <Icon name={at ? 'check' : 'circle'} label={at ? '已完成' : '还没有'} />
                  <span>{name}</span>
                  <span className="meta">{at ? <DateText at={at} /> : '还没有'}</span>
                </li>
              ))}
          </ol>
          {deal.state === 'closed' && <Notice icon="circle">{endText(deal)}</Notice>}
          {deal.office.notice && (
            <Notice tone="hold">
              协议定价公示
              <Deadline at={deal.office.notice.endsOn} />
              {deal.office.notice.objections > 0 && `，收到${deal.office.notice.objections}条异议`}
            </Notice>
          )}
        </div>
        <aside className="rail" aria-label="双方">
          <Facts
            facts={[
              ['需求方', deal.buyer ?? '还没有公开'],
              ['成果方', deal.seller ?? '还没有公开'],
              ['技术经理人', deal.broker],
              ['条款', `${deal.rows.all}条谈妥${deal.rows.agreed}条`],
            ]}
          />
          <p className="meta">科技局只看进展和期限，看不到消息、条款和文件。</p>
        </aside>
      </div>
    </div>
  );
}
