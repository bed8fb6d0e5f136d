import type { SchemeLine, SchemeView, TermView } from '@dto/taxonomy';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client';
import { useCan } from '../../api/session';
import { Load } from '../../shell/load';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { Field, Select } from '../../ui/fields';
import { Empty } from '../../ui/states';
import { StatusLabel } from '../../ui/status';
import { NewWords } from './new-words';
import { TermDrawer } from './term-drawer';

/** 代码表: every list that forms offer, with source; an officer renames, adds, or switches a term off. */
export function TermsPanel() {
  const [search, setSearch] = useSearchParams();
  const schemes = useQuery({
    queryKey: ['taxonomy', 'schemes'],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: SchemeLine[] }>('/taxonomy/schemes', undefined, signal)).data.items,
  });
  const scheme = search.get('scheme') ?? 'technical-field';
  return (
    <Load query={schemes} rows={3}>
      {(items) => (
        <>
          <Field label="代码表">
            <Select
              value={scheme}
              onChange={(next) => setSearch({ tab: 'terms', scheme: next })}
              options={items.map((one) => ({ value: one.scheme, label: one.name }))}
            />
          </Field>
          <Scheme scheme={scheme} />
        </>
      )}
    </Load>
  );
}

function Scheme({ scheme }: { scheme: string }) {
  const query = useQuery({
    queryKey: ['taxonomy', scheme],
    queryFn: async ({ signal }) => (await api.get<SchemeView>(`/taxonomy/${scheme}`, undefined, signal)).data,
  });
  return (
    <Load query={query} rows={8} height={44}>
      {(view) => <Terms view={view} />}
    </Load>
  );
}

function Terms({ view }: { view: SchemeView }) {
  const mayEdit = useCan('taxonomy.edit');
  const [open, setOpen] = useState<TermView | 'new' | null>(null);
  return (
    <>
      {mayEdit && !view.fixed && (
        <div className="actions">
          <Button size="small" onClick={() => setOpen('new')}>
            加一项
          </Button>
        </div>
      )}
      {mayEdit && view.scheme === 'domain-word' && <NewWords />}
      {view.fixed && <p className="meta">这张表的代码由程序使用，只能改名称。</p>}
      {view.terms.length === 0 ? (
        <Empty>这张表还是空的。</Empty>
      ) : (
        <DataTable
          caption={view.name}
          hideCaption
          rows={view.terms}
          id={(term) => term.code}
          columns={[
            {
              key: 'name',
              title: '名称',
              cell: (term) => (
                <span style={{ paddingInlineStart: (term.path.length - 1) * 16 }}>
                  {mayEdit ? (
                    <Button kind="link" onClick={() => setOpen(term)}>
                      {term.name}
                    </Button>
                  ) : (
                    term.name
                  )}
                </span>
              ),
            },
            { key: 'code', title: '代码', cell: (term) => term.code },
            { key: 'alias', title: '别名', cell: (term) => term.aliases.join('、') || '—' },
            {
              key: 'state',
              title: '状态',
              cell: (term) => (term.active ? '在用' : <StatusLabel word="停用" tone="mute" icon="circle" />),
            },
            {
              key: 'source',
              title: '来源',
              cell: (term) => (
                <span className="rule-source">
                  {!term.verified && <StatusLabel word="未核实" tone="warn" icon="triangle" />}
                  <span>{term.source}</span>
                </span>
              ),
            },
          ]}
        />
      )}
      {open && <TermDrawer view={view} term={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}
