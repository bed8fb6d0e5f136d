import './copy.css';
import type { CopyField, CopySheet } from '@dto/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { api } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { Load } from '../../../shell/load';
import { Button } from '../../../ui/button';
import { copyText } from '../../../ui/copy-text';
import { Icon } from '../../../ui/icon';
import { Notice } from '../../../ui/states';
import { useToast } from '../../../ui/toast';
import { DeskPage } from '../../desk-page';
import { singleKey, usePageKeys } from '../../use-row-keys';
import { contractPath } from '../queries';
import { NationalNumber } from './national-number';
import { nextField } from './next-field';

const sheetKey = (id: string) => ['contract', id, 'copy'];

/** 逐项抄录: retyped into the national system without an error, one field after the other. */
export function Component() {
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const small = search.has('window');
  const query = useQuery({
    queryKey: sheetKey(id),
    queryFn: async ({ signal }) => (await api.get<CopySheet>(`${contractPath(id)}/copy`, undefined, signal)).data,
    placeholderData: undefined,
  });
  return (
    <DeskPage
      title={small ? '抄录' : '逐项抄录'}
      crumbs={small ? [] : [{ title: query.data?.title || '合同', to: `/desk/contracts/${id}` }]}
      actions={small ? undefined : <OpenSmall id={id} />}
    >
      <div className="copy" data-window={small || undefined}>
        <Load query={query} rows={8} height={56}>
          {(sheet) => <Sheet key={sheet.contractId} sheet={sheet} />}
        </Load>
      </div>
    </DeskPage>
  );
}

/** A window of 420 px beside the other site. */
function OpenSmall({ id }: { id: string }) {
  return (
    <Button
      size="small"
      onClick={() => window.open(`/desk/contracts/${id}/copy?window=1`, 'gb-copy', 'width=420,height=860')}
    >
      开小窗，放在旁边抄
    </Button>
  );
}

function Sheet({ sheet }: { sheet: CopySheet }) {
  const { fields, contractId } = sheet;
  const [done, setDone] = useState(() => new Set(fields.filter((one) => one.done).map(({ key }) => key)));
  const [at, setAt] = useState<string | null>(() =>
    nextField(fields, new Set(fields.filter((one) => one.done).map(({ key }) => key)), null),
  );
  const toast = useToast();
  const client = useQueryClient();
  const keep = (key: string, isDone: boolean) => {
    const next = new Set(done);
    if (isDone) next.add(key);
    else next.delete(key);
    setDone(next);
    const change = isDone ? { done: [key] } : { open: [key] };
    api.patch<CopySheet>(`${contractPath(contractId)}/copy`, change, { outlives: true }).then(
      ({ data }) => client.setQueryData(sheetKey(contractId), data),
      (error: unknown) => toast({ text: asProblem(error).message }),
    );
    return next;
  };
  const current = fields.find(({ key }) => key === at);
  const copy = async (field: CopyField | undefined) => {
    if (!field) return;
    if (field.value && !(await copyText(field.value))) return toast({ text: '浏览器不让复制，选中再按Ctrl C' });
    setAt(nextField(fields, keep(field.key, true), field.key));
  };
  const step = (by: number) => {
    const index = fields.findIndex(({ key }) => key === at);
    setAt(fields[Math.max(0, Math.min(fields.length - 1, index + by))]?.key ?? null);
  };
  useCopyKeys({ copy: () => void copy(current), step });
  const written = fields.filter(({ key }) => done.has(key)).length;
  return (
    <>
      <div className="copy-progress">
        <progress max={fields.length} value={written} aria-label="已抄的项" />
        <span role="status">
          {written}/{fields.length}
        </span>
      </div>
      {current ? (
        <Current field={current} done={done.has(current.key)} onCopy={() => void copy(current)} />
      ) : (
        <Notice tone="ok">都抄完了。</Notice>
      )}
      <NationalNumber sheet={sheet} />
      <FieldList fields={fields} done={done} at={at} onGo={setAt} onToggle={(key) => keep(key, !done.has(key))} />
    </>
  );
}

interface CurrentProps {
  field: CopyField;
  done: boolean;
  onCopy: () => void;
}

/** The next field: what it is called over there, and the value as it is typed. */
function Current({ field, done, onCopy }: CurrentProps) {
  const { label, group, value, path, problem } = field;
  return (
    <section className="copy-now" aria-label="下一项" data-problem={problem ? '' : undefined}>
      <p className="meta">
        {group}
        {done && '，抄过了'}
      </p>
      <h2>{label}</h2>
      <p className="copy-value">{value || '（空着不填）'}</p>
      {path.length > 0 && (
        <p className="copy-path">
          依次点：<strong>{path.join(' › ')}</strong>
        </p>
      )}
      {problem && <Notice tone="warn">{problem}</Notice>}
      <div className="actions">
        <Button kind="primary" hotkey="空格" onClick={onCopy}>
          {value ? '复制，下一项' : '跳过，下一项'}
        </Button>
        <span className="meta with-keys">
          <kbd>J</kbd> <kbd>K</kbd> 上下移动
        </span>
      </div>
    </section>
  );
}

interface ListProps {
  fields: readonly CopyField[];
  done: ReadonlySet<string>;
  at: string | null;
  onGo: (key: string) => void;
  onToggle: (key: string) => void;
}

function FieldList({ fields, done, at, onGo, onToggle }: ListProps) {
  const groups = [...new Set(fields.map(({ group }) => group))];
  return (
    <div className="copy-list">
      {groups.map((group) => (
        <section key={group} aria-label={group}>
          <h2>{group}</h2>
          <ul>
            {fields
              .filter((one) => one.group === group)
              .map((field) => (
                <Item
                  key={field.key}
                  field={field}
                  done={done.has(field.key)}
                  now={field.key === at}
                  onGo={() => onGo(field.key)}
                  onToggle={() => onToggle(field.key)}
                />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface ItemProps {
  field: CopyField;
  done: boolean;
  now: boolean;
  onGo: () => void;
  onToggle: () => void;
}

function Item({ field: { label, value, problem }, done, now, onGo, onToggle }: ItemProps) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (now) row.current?.scrollIntoView({ block: 'nearest' });
  }, [now]);
  return (
    <li ref={row} data-now={now || undefined} data-done={done || undefined} data-problem={problem ? '' : undefined}>
      <button type="button" role="checkbox" aria-checked={done} aria-label={`${label}已抄`} onClick={onToggle}>
        <Icon name={done ? 'check' : 'circle'} />
      </button>
      <button type="button" className="copy-item" aria-current={now ? 'step' : undefined} onClick={onGo}>
        <span className="meta">{label}</span>
        <span>{value || (problem ?? '（空）')}</span>
      </button>
    </li>
  );
}

/** Space copies and steps on; J and K move without copying. */
function useCopyKeys(acts: { copy: () => void; step: (by: number) => void }): void {
  usePageKeys((event) => {
    if (!singleKey(event)) return false;
    if (event.key === ' ' && !(event.target as HTMLElement | null)?.closest('button, a, [role=checkbox]')) acts.copy();
    else if (event.key === 'j') acts.step(1);
    else if (event.key === 'k') acts.step(-1);
    else return false;
    return true;
  });
}
