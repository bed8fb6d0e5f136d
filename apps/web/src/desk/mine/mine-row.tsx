import type { ListingRow } from '@dto/listings';
import { useTermName } from '../../api/terms';
import { Link } from '../../ui/button';
import { daysUntil } from '../../ui/dates';
import { Row } from '../../ui/rows';
import { DueTag, Status, Tag } from '../../ui/status';
import { DateText, Deadline } from '../../ui/times';
import { kindWords } from '../listing/kind';
import { ListingActs } from './listing-acts';

const revisions = { draft: '有未提交的修改', submitted: '修改待审', returned: '修改被退回' } as const;

/** Where a click on the name leads: on with writing, or to what came of it. */
export function homeOf(row: Pick<ListingRow, 'kind' | 'id' | 'state'>): string {
  const base = `${kindWords[row.kind].desk}/${row.id}`;
  if (row.state === 'draft' || row.state === 'returned') return `${base}/edit`;
  return row.state === 'published' ? `${base}/matches` : base;
}

/** Days until a published listing runs out; null where no clock runs. */
export const daysToExpiry = (row: Pick<ListingRow, 'state' | 'expiresAt'>) =>
  row.state === 'published' && row.expiresAt ? daysUntil(row.expiresAt) : null;

export function MineRow({ row }: { row: ListingRow }) {
  const field = useTermName('technical-field');
  const expiry = daysToExpiry(row);
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
          {row.revision !== 'none' && <Tag>{revisions[row.revision]}</Tag>}
          <DueTag daysLeft={expiry != null && expiry >= 0 ? expiry : null} />
          <Status entity={row.kind} state={row.outcome ?? row.state} myTurn={row.state === 'returned'} />
        </span>
      }
      meta={
        <span className="dots">
          {[row.code, field(row.fieldCode), row.indicatorCount ? `${row.indicatorCount}项指标` : '没有指标']
            .filter(Boolean)
            .map((part) => (
              <span key={part}>{part}</span>
            ))}
        </span>
      }
      sideMeta={<When row={row} />}
    >
      <ListingActs row={row} />
    </Row>
  );
}

function When({ row }: { row: ListingRow }) {
  if ((row.state === 'submitted' || row.state === 'owner_review') && row.due) return <Deadline at={row.due} />;
  if (row.state === 'published' && row.expiresAt)
    return (
      <>
        有效到
        <DateText at={row.expiresAt} />
      </>
    );
  return (
    <>
      改于
      <DateText at={row.updatedAt} as="recent" />
    </>
  );
}
