import { CONTRACT_TYPES } from '@dto/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { useTerms } from '../../api/terms';
import { Button, Link } from '../../ui/button';
import { Drawer } from '../../ui/dialog';
import { Field, Select, TextInput } from '../../ui/fields';
import { Icon } from '../../ui/icon';
import { typedYuan } from '../contracts/amounts';
import { Refusal, useAct } from '../use-act';
import { viewsQuery } from './queries';
import { type Filters, queueWords, searchOf, useFilters } from './queue-state';

const options = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));

/** All filters of the queue, and the saved ones. They take effect at once and stand in the address. */
export function FilterDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { filters, queue, put } = useFilters();
  const regions = useTerms('region').filter(({ code }) => /^4212\d\d$/.test(code) && code !== '421200');
  const select = (name: keyof Filters, label: string, of: Record<string, string>, blank: string) => (
    <Field label={label}>
      <Select
        value={filters[name] ?? ''}
        blank={blank}
        onChange={(value) => put({ [name]: value })}
        options={options(of)}
      />
    </Field>
  );
  return (
    <Drawer title="筛选登记申请" open={open} onClose={onClose}>
      <div className="form filter-form">
        <Field label="队列">
          <Select value={queue} onChange={(value) => put({ queue: value })} options={options(queueWords)} />
        </Field>
        {select('type', '合同类型', CONTRACT_TYPES, '都要')}
        {select('region', '卖方地区', Object.fromEntries(regions.map(({ code, name }) => [code, name])), '都要')}
        {select('due', '到期', { overdue: '已逾期', today: '今天到期', week: '一周内到期' }, '不限')}
        <div className="pair">
          <Amount label="金额从" value={filters.min} onSet={(min) => put({ min })} />
          <Amount label="金额到" value={filters.max} onSet={(max) => put({ max })} />
        </div>
        <div className="pair">
          <Field label="申请日期从">
            <TextInput type="date" value={filters.from ?? ''} onChange={(from) => put({ from })} />
          </Field>
          <Field label="申请日期到">
            <TextInput type="date" value={filters.to ?? ''} onChange={(to) => put({ to })} />
          </Field>
        </div>
        {select('sort', '排序', { amount: '金额从大到小', newest: '新申请的在前' }, '先到期的在前')}
        <div className="actions">
          <Button kind="primary" onClick={onClose}>
            看结果
          </Button>
          <Link to={searchOf({ queue })}>全部去掉</Link>
        </div>
        <SavedViews filters={filters} onClose={onClose} />
      </div>
    </Drawer>
  );
}

function Amount({ label, value, onSet }: { label: string; value?: string; onSet: (yuan: string) => void }) {
  const [typed, setTyped] = useState(value ?? '');
  const bad = typed !== '' && typedYuan(typed) === null;
  return (
    <Field label={label} error={bad ? '填数字，可以写50万' : null}>
      <TextInput
        unit="元"
        value={typed}
        onChange={setTyped}
        onBlur={() => !bad && onSet(typedYuan(typed)?.replace(/\.00$/, '') ?? '')}
      />
    </Field>
  );
}

function SavedViews({ filters, onClose }: { filters: Filters; onClose: () => void }) {
  const { data: views = [] } = useQuery(viewsQuery);
  const [name, setName] = useState('');
  const refresh = [viewsQuery.queryKey];
  const save = useAct(() => api.post('/registrations/views', { name: name.trim(), query: filters }), {
    refresh,
    done: () => setName(''),
  });
  const drop = useAct((id: string) => api.delete(`/registrations/views/${id}`), { refresh });
  return (
    <section className="saved-views" aria-labelledby="saved-views">
      <h3 id="saved-views">存下的筛选</h3>
      {views.length > 0 && (
        <ul>
          {views.map((view) => (
            <li key={view.id} className="chip">
              <Link to={`/desk/registration${searchOf(view.query)}`} onClick={onClose}>
                {view.name}
              </Link>
              <button type="button" aria-label={`删除「${view.name}」`} onClick={() => drop.mutate(view.id)}>
                <Icon name="cross" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Field label="把现在的筛选存下来" hint="下次一点就到">
        <TextInput value={name} onChange={setName} maxLength={40} placeholder="例如：赤壁的大额合同" />
      </Field>
      <div>
        <Button size="small" busy={save.isPending} disabled={!name.trim()} onClick={() => save.mutate()}>
          存下
        </Button>
      </div>
      <Refusal error={save.error ?? drop.error} />
    </section>
  );
}
