import type { DealDetail } from '@dto/deals';
import { ButtonLink } from '../../ui/button';
import { Facts } from '../../ui/rows';
import { Notice } from '../../ui/states';
import { DateText } from '../../ui/times';
import { DealHead } from './deal-head';
import { endText } from './deal-words';
import { Reasons } from './reasons';

/** Why it did not begin, and what to do instead. */
export function Ended({ deal }: { deal: DealDetail }) {
  const own = deal.mySide === 'seller' ? deal.result : deal.need;
  const desk = deal.mySide === 'seller' ? '/desk/results' : '/desk/needs';
  return (
    <div className="deal-page">
      <DealHead deal={deal} />
      <div className="deal-columns">
        <div className="deal-main">
          <Notice icon={deal.outcome === 'expired' ? 'clock' : 'circle'}>{sentence(deal)}</Notice>
          <Facts
            facts={[
              ['开始', <DateText key="from" at={deal.createdAt} />],
              ['结束', <DateText key="to" at={deal.updatedAt} />],
            ]}
          />
          <Reasons deal={deal} />
        </div>
        <aside className="rail" aria-label="下一步">
          {own && (
            <div className="dock">
              <ButtonLink kind="primary" to={`${desk}/${own.id}/matches`}>
                看其他匹配
              </ButtonLink>
              {deal.reason && <ButtonLink to={`${desk}/${own.id}/edit`}>照原因改一改</ButtonLink>}
            </div>
          )}
          <p className="meta">结束的洽谈留着备查，双方都看得到。</p>
        </aside>
      </div>
    </div>
  );
}

function sentence(deal: DealDetail): string {
  switch (deal.outcome) {
    case 'expired':
      return '期限内没有答复，自动结束。没有答复不是拒绝，过些天可以再问。';
    case 'declined':
      return `${endText(deal)}。原因也用来改进排序。`;
    case 'withdrawn':
      return '提出的一方撤回了兴趣。';
    case 'superseded':
      return '需求或成果已经结束，这次洽谈跟着结束。';
    default:
      return `${endText(deal)}。`;
  }
}
