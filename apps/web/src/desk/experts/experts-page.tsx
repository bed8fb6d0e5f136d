import '../mine/mine.css';
import '../challenges/one/one.css';
import '../editor/editor.css';
import './experts.css';
import { EXPERT_KINDS, type ExpertView } from '@dto/challenges';
import { useSearchParams } from 'react-router';
import { address } from '../../api/client';
import { useCan } from '../../api/session';
import { useTermName } from '../../api/terms';
import { Failed } from '../../shell/load';
import { Button, Link } from '../../ui/button';
import { Select } from '../../ui/fields';
import { Icon } from '../../ui/icon';
import { Row, Rows } from '../../ui/rows';
import { Empty, Pager, Skeleton } from '../../ui/states';
import { StatusLabel } from '../../ui/status';
import { DeskPage } from '../desk-page';
import { SearchField } from '../mine/mine-page';
import { useList } from '../use-list';
import { useRowKeys } from '../use-row-keys';
import { AddExpert } from './add-expert';
import { ImportExperts } from './import-experts';

/** 专家库: who may be drawn, for what, and how often each has served. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const [q, kind, state] = ['q', 'kind', 'state'].map((name) => search.get(name) ?? '') as [string, string, string];
  const list = useList<ExpertView>('/experts', { q, kind, state });
  const manages = useCan('experts.manage');
  const field = useTermName('technical-field');
  const put = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true });
  };
  useRowKeys();
  return (
    <DeskPage
      title="专家库"
      actions={
        manages && (
          <Button kind="primary" size="small" onClick={() => put('open', 'add')}>
            加专家
          </Button>
        )
      }
    >
      <div className="mine">
        <div className="mine-tools">
          <div className="expert-filters">
            <SearchField value={q} onSearch={(text) => put('q', text)} />
            <Select
              aria-label="类别"
              blank="全部类别"
              value={kind}
              onChange={(value) => put('kind', value)}
              options={Object.entries(EXPERT_KINDS).map(([value, label]) => ({ value, label }))}
            />
            <Select
              aria-label="在不在库"
              blank="在库和停用"
              value={state}
              onChange={(value) => put('state', value)}
              options={[
                { value: 'active', label: '在库' },
                { value: 'inactive', label: '停用' },
              ]}
            />
          </div>
          <div className="actions">
            <a
              className="button"
              data-kind="quiet"
              data-size="small"
              href={address('/experts/export.xlsx', { q, kind, state })}
              download
            >
              <Icon name="download" />
              导出Excel
            </a>
            {manages && (
              <Button kind="quiet" size="small" onClick={() => put('open', 'import')}>
                <Icon name="upload" />
                批量导入
              </Button>
            )}
          </div>
        </div>
        {list.query.error ? (
          <Failed error={list.query.error} onRetry={() => void list.query.refetch()} />
        ) : !list.items ? (
          <Skeleton rows={5} height={76} />
        ) : list.items.length === 0 ? (
          <Empty act={q || kind || state ? <Link to="?">去掉筛选</Link> : undefined}>
            {q || kind || state ? '这样筛没有专家。' : '库里还没有专家。先请单位给他们开「评审专家」的账号，再加进来。'}
          </Empty>
        ) : (
          <>
            <Rows stale={list.stale} label="专家">
              {list.items.map((one) => (
                <Row
                  key={one.userId}
                  heading="h2"
                  title={
                    <Link to={`/desk/experts/${one.userId}`} data-key-row="">
                      {one.name}
                    </Link>
                  }
                  side={
                    one.active ? (
                      <StatusLabel word="在库" tone="ok" icon="check" />
                    ) : (
                      <StatusLabel word="停用" tone="mute" icon="circle" />
                    )
                  }
                  meta={
                    <span className="dots">
                      <span>{one.orgName}</span>
                      {one.title && <span>{one.title}</span>}
                      <span>{one.kinds.map((of) => EXPERT_KINDS[of]).join('、')}</span>
                      <span>{one.fields.map(field).filter(Boolean).join('、')}</span>
                    </span>
                  }
                  sideMeta={one.served > 0 ? `评审${one.served}次` : '没参加过'}
                />
              ))}
            </Rows>
            <Pager shown={list.items.length} more={list.more} busy={list.busy} onMore={list.onMore} />
          </>
        )}
      </div>
      {manages && (
        <>
          <AddExpert open={search.get('open') === 'add'} onClose={() => put('open', '')} />
          <ImportExperts open={search.get('open') === 'import'} onClose={() => put('open', '')} />
        </>
      )}
    </DeskPage>
  );
}
