import './today.css';
import type { DeskItem, DeskView } from '@dto/identity';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../api/session';
import { Load } from '../../shell/load';
import { ButtonLink, Link } from '../../ui/button';
import { dateText } from '../../ui/dates';
import { Empty, Notice } from '../../ui/states';
import { Deadline } from '../../ui/times';
import { DeskPage } from '../desk-page';
import { useRowKeys } from '../use-row-keys';
import { deskQuery } from '../waiting';

const titles: Record<DeskView['groups'][number]['key'], string> = {
  overdue: '已逾期',
  today: '今天',
  week: '本周',
  later: '以后',
  waiting: '等对方',
};

/** 等我处理: nothing is late. Verb first, date last; the first row due is the first row. */
export function Component() {
  const query = useQuery(deskQuery);
  useRowKeys();
  return (
    <DeskPage title="等我处理">
      <div className="today">
        <SetUp />
        <Load query={query} rows={4} height={56}>
          {(desk) => <Groups desk={desk} />}
        </Load>
      </div>
    </DeskPage>
  );
}

/** What keeps a new account or unit from working at all comes before any row. */
function SetUp() {
  const { user, current } = useSession();
  if (user?.secondFactor === 'must-set-up')
    return (
      <Notice tone="warn">
        公职账号要先设好动态码才能办事。<Link to="/desk/account">现在设置</Link>
      </Notice>
    );
  if (current?.orgState === 'draft' || current?.orgState === 'returned')
    return (
      <Notice tone="warn">
        {current.orgState === 'draft' ? '单位还没有提交核验，' : '单位信息被退回，'}核验通过后才能提交需求和成果。
        <Link to="/desk/organization">去完善</Link>
      </Notice>
    );
  return null;
}

function Groups({ desk }: { desk: DeskView }) {
  const groups = desk.groups.filter(({ items }) => items.length > 0);
  return (
    <>
      {desk.count === 0 && <Nothing desk={desk} />}
      {groups.map(({ key, items }) => (
        <section key={key} aria-labelledby={`group-${key}`}>
          <h2 id={`group-${key}`} data-late={key === 'overdue' || undefined}>
            {titles[key]}
            <span className="count">{items.length}</span>
          </h2>
          <ul className="todo">
            {items.map((item) => (
              <Item key={item.id} item={item} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Item({ item }: { item: DeskItem }) {
  return (
    <li>
      <Link to={item.href} data-key-row="">
        <span className="verb">{item.verb}</span>
        <span className="object">{item.object}</span>
        {item.from && <span className="from meta">{item.from}</span>}
        <span className="due meta">
          {item.due ? <Deadline at={item.due} workingDays={item.workingDaysLeft} /> : '不限时'}
        </span>
      </Link>
    </li>
  );
}

/** Why there is nothing, the next date, and what one might do with the time. */
function Nothing({ desk }: { desk: DeskView }) {
  const { permissions } = useSession();
  const next = desk.groups
    .flatMap(({ items }) => items)
    .filter((item) => item.due)
    .sort((a, b) => (a.due! < b.due! ? -1 : 1))[0];
  const writes = permissions.includes('listings.write');
  return (
    <Empty
      act={
        writes && (
          <div className="actions">
            <ButtonLink kind="primary" to="/desk/needs/new">
              发布需求
            </ButtonLink>
            <ButtonLink to="/results">找成果</ButtonLink>
          </div>
        )
      }
    >
      <strong>今天没有等你的事。</strong>
      {next && `下一个期限是${dateText(next.due!)}：${next.verb}「${next.object}」。`}
    </Empty>
  );
}
