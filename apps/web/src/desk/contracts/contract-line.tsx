import type { ContractRow } from '@dto/contracts';
import { Link } from '../../ui/button';
import { Money } from '../../ui/amounts';
import { Row } from '../../ui/rows';
import { DueTag, Status, Tag } from '../../ui/status';
import { DateText } from '../../ui/times';
import { typeText } from './words';

const sides = { seller: '我是卖方', buyer: '我是买方', broker: '我是中介方' } as const;

/** Where a click on the name leads: on with writing, or to what has become of it. */
export const homeOf = ({ id, state }: Pick<ContractRow, 'id' | 'state'>) =>
  state === 'draft' ? `/desk/contracts/${id}/edit` : `/desk/contracts/${id}`;

/** A contract in a list: who with whom, how much, and where both of its lives stand. */
export function ContractLine({ row }: { row: ContractRow }) {
  const { registration, amountUnknown, mySide } = row;
  return (
    <Row
      heading="h2"
      title={
        <Link to={homeOf(row)} data-key-row="">
          {row.title || '还没有名称'}
        </Link>
      }
      side={
        <span className="tags">
          <Status entity="contract" state={row.state} />
          {registration && registration.state !== 'draft' && (
            <Status entity="registration" state={registration.state} myTurn={registration.state === 'returned'} />
          )}
          {registration?.state === 'returned' && <DueTag daysLeft={registration.workingDaysLeft} />}
        </span>
      }
      meta={
        <span className="dots">
          {[
            row.code,
            typeText(row.type, row.subtype),
            `${row.sellerName || '卖方没填'} → ${row.buyerName || '买方没填'}`,
          ]
            .filter(Boolean)
            .map((part) => (
              <span key={part}>{part}</span>
            ))}
          {mySide && <span>{sides[mySide]}</span>}
          {registration?.nationalNo && <span>登记号{registration.nationalNo}</span>}
        </span>
      }
      sideMeta={
        <>
          {amountUnknown ? <Tag>提成，金额未知</Tag> : <Money value={row.total} />}
          {row.paid !== '0.00' && (
            <>
              ，到账
              <Money value={row.paid} />
            </>
          )}
          {row.signDate && (
            <>
              {' '}
              签于
              <DateText at={row.signDate} />
            </>
          )}
        </>
      }
    />
  );
}
