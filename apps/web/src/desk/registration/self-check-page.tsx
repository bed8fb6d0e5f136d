import '../record/record.css';
import './registration.css';
import type { SelfCheck, SelfCheckRow } from '@dto/contracts';
import { ButtonLink, Link } from '../../ui/button';
import { Failed } from '../../shell/load';
import { Row, Rows } from '../../ui/rows';
import { Empty, Pager, Skeleton } from '../../ui/states';
import { DeskPage } from '../desk-page';
import { useList } from '../use-list';
import { useRowKeys } from '../use-row-keys';

/** 自查清单: what of the station's own registrations does not look right, and how complete its archive is. */
export function Component() {
  const list = useList<SelfCheckRow, SelfCheck>('/registrations/self-check');
  useRowKeys();
  return (
    <DeskPage
      title="自查清单"
      actions={
        <ButtonLink size="small" to="/desk/contracts/import?kind=numbers">
          导入登记编号
        </ButtonLink>
      }
    >
      <div className="self-check">
        {list.query.error ? (
          <Failed error={list.query.error} onRetry={() => void list.query.refetch()} />
        ) : !list.first ? (
          <Skeleton rows={5} />
        ) : (
          <>
            <Sentence check={list.first} />
            <Quality check={list.first} />
            <Problems list={list} />
          </>
        )}
      </div>
    </DeskPage>
  );
}

/** What could be read aloud, before any row. */
function Sentence({ check: { registered, completeness, items } }: { check: SelfCheck }) {
  if (registered === 0) return <p className="self-sentence">还没有登记过合同。</p>;
  return (
    <p className="self-sentence">
      已登记<strong>{registered}</strong>份，档案齐全度<strong>{completeness}%</strong>
      {items.length > 0 ? '，下面这些要补。' : '，没有发现问题。'}
    </p>
  );
}

/** Shares of codes that are chosen when nobody thinks. */
function Quality({ check: { quality, registered } }: { check: SelfCheck }) {
  if (registered === 0 || quality.length === 0) return null;
  return (
    <section aria-labelledby="quality">
      <h2 id="quality">填得认不认真</h2>
      <ul className="quality">
        {quality.map(({ name, share, count }) => (
          <li key={name}>
            <span>{name}</span>
            <span className="bar" aria-hidden="true">
              <span style={{ width: `${share}%` }} />
            </span>
            <span className="meta">
              {share}%，{count}份
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Problems({ list }: { list: ReturnType<typeof useList<SelfCheckRow, SelfCheck>> }) {
  const rows = list.items ?? [];
  if (rows.length === 0) return <Empty>没有要补的合同。</Empty>;
  return (
    <section aria-labelledby="problems">
      <h2 id="problems">要补的合同</h2>
      <Rows label="要补的合同" stale={list.stale}>
        {rows.map((row) => (
          <Row
            key={row.id}
            title={
              <Link to={`/desk/contracts/${row.contractId}`} data-key-row="">
                {row.title}
              </Link>
            }
            side={`档案齐${row.completeness}%`}
            meta={[row.code, row.nationalNo ?? '没有登记号'].filter(Boolean).join('，')}
          >
            <ul className="self-problems">
              {row.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </Row>
        ))}
      </Rows>
      <Pager shown={rows.length} more={list.more} busy={list.busy} onMore={list.onMore} />
    </section>
  );
}
